"""The figures of a council's own terms: what its constitution or its monitoring officer has set."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.terms import Basis, Days

ClockTime = Annotated[
    str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="Local time, such as 17:00", min_length=5, max_length=5)
]

Years = Annotated[int, Meta(ge=1, le=100)]
Authorities = Annotated[int, Meta(ge=1, le=100)]


class RuleName(StrEnum):
    """A rule of law, or from `CALL_IN` on a council's own term; the first five are notices."""

    AGENDA = "agenda"
    KEY_DECISION = "key-decision"
    PRIVATE_FIRST = "private-first"
    PRIVATE_SECOND = "private-second"
    GENERAL_EXCEPTION = "general-exception"
    SPECIAL_URGENCY = "special-urgency"
    REMOTE = "remote-attendance"
    PARISH_AGENDA = "parish-agenda"
    PARISH_QUORUM = "parish-quorum"
    RECORDS_OPEN = "records-open"
    MINUTES_OPEN = "minutes-open"
    QUORUM = "quorum"
    JOINT_SEATS = "joint-seats"
    NAMED_VOTES = "named-votes"
    CALL_IN = "call-in"
    READING = "28-days"
    CUT_OFF = "publication-cut-off"
    DAYS_TO_PUBLISH = "days-to-publish"
    CLOSURES = "closures"
    MINUTES_READY = "minutes-ready"
    LINKED = "linked-decisions"
    KEY_REVENUE = "key-revenue"
    KEY_CAPITAL = "key-capital"
    KEY_SAVINGS = "key-savings"
    KEY_INCOME_LOSS = "key-income-loss"
    WARDS = "wards"


class Closures(StrEnum):
    """Where days on which a council is closed do not count as days of notice (DOMAIN A2.8): the law counts them."""

    PLANNING = "planning"
    LEGAL = "legal"
    NOWHERE = "nowhere"


class ThresholdPeriod(StrEnum):
    ANNUAL = "annual"
    WHOLE_LIFE = "whole-life"


class Comparator(StrEnum):
    AT_LEAST = ">="
    MORE_THAN = ">"


class Agreement(Struct, frozen=True, kw_only=True, tag_field="kind", tag="agreement"):
    """Who must agree, in this order: the next is asked only where there is none before, or none who can act."""

    of: Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=120)], ...], Meta(min_length=1, max_length=5)]


class Remote(Struct, frozen=True, kw_only=True, tag_field="kind", tag="remote"):
    """Whether members who attend from elsewhere count as present (DOMAIN A1.5)."""

    allowed: bool


class Reading(Struct, frozen=True, kw_only=True, tag_field="kind", tag="reading"):
    """How the council reads 28 clear days (DOMAIN A2.4): in calendar days, or cautiously in working days."""

    basis: Basis


class CutOff(Struct, frozen=True, kw_only=True, tag_field="kind", tag="cut-off"):
    """What is published after this time of day counts from the next working day (DOMAIN A2.5)."""

    at: ClockTime


class DaysToPublish(Struct, frozen=True, kw_only=True, tag_field="kind", tag="days-to-publish"):
    days: Days


class ClosuresCount(Struct, frozen=True, kw_only=True, tag_field="kind", tag="closures"):
    left_out: Closures


class Threshold(Struct, frozen=True, kw_only=True, tag_field="kind", tag="threshold"):
    """From how many pounds of this council's own share a decision is key (DOMAIN A3.3)."""

    amount: Decimal
    period: ThresholdPeriod = ThresholdPeriod.ANNUAL
    comparator: Comparator = Comparator.AT_LEAST


class OpenFor(Struct, frozen=True, kw_only=True, tag_field="kind", tag="open-for"):
    """How many years the public may read what was decided, and what it rests on; they begin with the day itself."""

    years: Years
    background_years: Years


class Share(Struct, frozen=True, kw_only=True, tag_field="kind", tag="share"):
    """A quorum: one in so many of all seats, rounded up, and never fewer members than `least`."""

    one_in: Annotated[int, Meta(ge=1, le=20)]
    least: Annotated[int, Meta(ge=1, le=200)] = 1


class JointSeats(Struct, frozen=True, kw_only=True, tag_field="kind", tag="joint-seats"):
    """From how many authorities on each may appoint any member to a joint committee for executive functions, and from
    how many members of one council its seats are allocated by political balance (DOMAIN A7.1, A7.3)."""

    any_member_from: Authorities
    balance_from: Authorities


class NamedVotes(Struct, frozen=True, kw_only=True, tag_field="kind", tag="named-votes"):
    """Whether it is recorded by name how each member voted on the budget or council tax (DOMAIN A5.6)."""

    by_name: bool


class Before(Struct, frozen=True, kw_only=True, tag_field="kind", tag="before"):
    """So many days before minutes go to the meeting that is to approve them, their draft is due."""

    days: Days


class Within(Struct, frozen=True, kw_only=True, tag_field="kind", tag="within"):
    """Decisions of one programme that lie so many days apart, or fewer, are added up (DOMAIN A3.7)."""

    days: Days


class Wards(Struct, frozen=True, kw_only=True, tag_field="kind", tag="wards"):
    """A decision with significant effects on so many wards or divisions is key."""

    least: Annotated[int, Meta(ge=1, le=200)]
