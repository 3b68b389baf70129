"""The evidence that a briefing was understood, from those it was meant for to those who showed it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.counts import Cell, Table
from govern.briefings.model.words import STORABLE, Comment, ServiceName
from govern.kit.limits import Id

People = Annotated[int, Meta(ge=0, le=100_000)]
Copies = Annotated[int, Meta(ge=1, le=500)]


class Rung(StrEnum):
    ELIGIBLE = "Eligible"
    SENT = "Sent"
    DELIVERED = "Delivered"
    OPENED = "Opened"
    CONFIRMED = "Confirmed"
    UNDERSTOOD = "Understood"


class Climbed(Struct, frozen=True, kw_only=True):
    """How far one eligible person came: the highest rung, whether they are away for long, whether they once showed that
    it was not clear to them, and whether a clarifying briefing made it clear."""

    council: str
    service: str
    rung: Rung
    is_away: bool = False
    was_unclear: bool = False
    is_clear: bool = False


class Gap(Struct, frozen=True, kw_only=True):
    """A service that lags behind the rest: its share of confirmed, and that of all; in per cent."""

    place: str
    percent: str
    behind: str


class TeamTalk(Struct, frozen=True, kw_only=True):
    """What a line manager attests: they told their people without email. Counts alone, and their questions."""

    id: int
    council_id: int
    council: str
    service: str
    held_on: date
    method: str
    people: int
    attended: int
    questions: str
    unanswered: str
    by_name: str
    at: datetime


class PrintRun(Struct, frozen=True, kw_only=True):
    """Printed copies, each with a code of its own that confirms once."""

    id: int
    council_id: int
    council: str
    service: str
    copies: int
    used: int
    by_name: str
    at: datetime


class InPerson(Struct, frozen=True, kw_only=True):
    """Those without email, of one council, as the viewer may know them."""

    council: str
    people: Cell
    told: Cell


class ClarifiedBy(Struct, frozen=True):
    """A briefing that cleared this one up, and was sent."""

    id: int
    ref: str
    title: str


class Ladder(Struct, frozen=True, kw_only=True):
    """The last version of a briefing that was sent; `after` says how many understood it only after a clarification.
    `own` holds exact rungs of councils the viewer knows, a row for each council and
    service; `table` the others, where each cell counts those who came to exactly that rung and no further."""

    number: int
    on: date
    rungs: tuple[Rung, ...]
    sentences: tuple[str, ...]
    own: dict[str, dict[str, int]]
    table: Table | None
    gaps: tuple[Gap, ...]
    in_person: tuple[InPerson, ...]
    away: str = ""
    after: tuple[str, ...] = ()
    clarified_by: tuple[ClarifiedBy, ...] = ()


class Method(StrEnum):
    TALK = "team talk"
    PAPER = "paper"


class AttestTalk(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`people` are those without email who were asked to come, `attended` those who did."""

    council_id: Id
    service: ServiceName = ""
    held_on: date
    method: Method = Method.TALK
    people: Annotated[int, Meta(ge=1, le=100_000)]
    attended: People
    questions: Comment = ""
    unanswered: Annotated[str, Meta(max_length=2_000, pattern=STORABLE)] = ""


class PrintCopies(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_id: Id
    service: ServiceName = ""
    copies: Copies


class CodeForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody types from their printed copy."""

    code: Annotated[str, Meta(min_length=1, max_length=40)]


class SlipForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    did_not_understand: bool = False
