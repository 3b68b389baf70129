"""How somebody wants to see a plan drawn."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct


class Zoom(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class By(StrEnum):
    WORKSTREAM = "workstream"
    COUNCIL = "council"


class TimelineAsked(Struct, frozen=True, kw_only=True):
    """What a timeline shows, as its address says it; `rows` is "all" where nothing is summed up. Without a zoom it
    takes about a screen."""

    words: Annotated[str, Meta(max_length=200)] = ""
    workstream: Annotated[str, Meta(max_length=20)] = ""
    council: Annotated[str, Meta(max_length=20)] = ""
    by: By = By.WORKSTREAM
    zoom: Zoom | None = None
    start: date | None = None
    end: date | None = None
    critical: bool = False
    rows: Annotated[str, Meta(max_length=10)] = ""
