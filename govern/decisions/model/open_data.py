"""What is published of a programme, as data that anybody may use again."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

Month = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}$", description="A month, such as 2027-04")]
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
LICENCE_NAME = "Open Government Licence v3.0"
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."


class OpenCouncil(Struct, frozen=True, kw_only=True):
    """A council that takes part, by its code of the Office for National Statistics."""

    name: str
    gss_code: str


class OpenStep(Struct, frozen=True, kw_only=True):
    """A milestone that the councils announced. Days of a plan move, so what is ahead is told by the month."""

    title: str
    planned: Month | None
    expected: Month | None
    reached: date | None


class OpenSection(Struct, frozen=True):
    label: str
    text: str


class OpenPaper(Struct, frozen=True, kw_only=True):
    """A notice or a record of a council's decision, in the words that stand; `editions` counts its corrections too."""

    address: str
    kind: str
    council: str
    gss_code: str
    matter: str
    published: date | None
    corrected: date | None
    withdrawn: date | None
    editions: int
    sections: tuple[OpenSection, ...]


class OpenProgramme(Struct, frozen=True, kw_only=True):
    """One programme. `updated` is when a council last published something: the same facts are the same bytes."""

    licence: str = LICENCE
    licence_name: str = LICENCE_NAME
    attribution: str = ATTRIBUTION
    schema: str
    programme: str
    address: str
    updated: datetime
    councils: tuple[OpenCouncil, ...]
    steps: tuple[OpenStep, ...]
    papers: tuple[OpenPaper, ...]
