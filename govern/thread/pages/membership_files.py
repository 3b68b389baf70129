"""The tables of a council that might join or leave, as files: the same figures as on its page."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from litestar import Response
from msgspec import Struct

from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.partners.model.membership import MembershipScenario
from govern.roi.model.membership import CouncilPlayed, Played
from govern.thread.model.membership import Membership, Touched, TouchedThing
from govern.web import downloads
from govern.web.lists import Cell, Column

WAY = {"join": "joins", "leave": "leaves"}
KEPT = (
    Column(key="name", label="Scenario", value=lambda one: one.name),
    Column(key="council", label="Council", value=lambda one: one.council_name or one.code),
    Column(key="move", label="Move", value=lambda one: WAY[one.move]),
    Column(key="on", label="From", value=lambda one: one.on),
    Column(key="by", label="By", value=lambda one: one.by_name),
    Column(key="at", label="Tried on", value=lambda one: text.london_day(one.at)),
    Column(key="shared", label="Everybody reads it", value=lambda one: one.shared_at is not None),
)
STEPS = (
    Column(key="what", label="What", value=lambda one: one.what),
    Column(key="who", label="Who decides", value=lambda one: one.who),
    Column(key="by", label="By", value=lambda one: one.by),
    Column(key="late", label="Is past", value=lambda one: one.is_late),
    Column(key="because", label="Why", value=lambda one: one.because),
    Column(key="councils", label="Last days", value=lambda one: " ".join(each.reason for each in one.councils)),
)
TOUCHED = (
    Column(key="kind", label="Of what", value=lambda one: one.kind),
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="title", label="Title", value=lambda one: one.title),
    Column(key="note", label="How", value=lambda one: one.note),
)
KINDS = {
    "decisions": "Open decision",
    "binding": "Decision taken",
    "conditions": "Condition",
    "terms": "Term",
    "promises": "Promise",
    "owned": "Owned by its people",
    "milestones": "Milestone of its own",
    "services": "Service",
}
UNKNOWN = "Choose councils, years, lines, steps or touched."


class TouchedRow(Struct, frozen=True, kw_only=True):
    kind: str
    ref: str
    title: str
    note: str


def kept_file(found: Sequence[MembershipScenario], query: Mapping[str, str]) -> Response[bytes]:
    return downloads.file("joining-and-leaving", found, KEPT, query)


def file(found: Membership, query: Mapping[str, str]) -> Response[bytes]:
    """One table by `of`; figures only where it can still be played through. `Invalid` for a table that there is not."""
    of = query.get("of", "councils")
    tables: dict[str, tuple[Sequence[Any], Sequence[Column]]] = {
        "steps": (found.touched.steps, STEPS),
        "touched": (touched_rows(found.touched), TOUCHED),
    }
    if played := found.played:
        tables["councils"] = ((*played.councils, played.whole), _councils(played))
        tables["years"] = (range(len(played.years)), _years(played))
        tables["lines"] = (played.lines, _lines(played))
    if of not in tables:
        raise Invalid({"of": UNKNOWN})
    return downloads.file(f"membership-{of}", *tables[of], query)


def touched_rows(touched: Touched) -> list[TouchedRow]:
    """Everything the page lists below the figures, roles as well, each with the kind that it is of."""
    things = [_row(kind, one) for name, kind in KINDS.items() for one in getattr(touched, name)]
    roles = [TouchedRow(kind="Role", ref="", title=one.role, note=", ".join(one.councils)) for one in touched.roles]
    return things + roles


def _row(kind: str, one: TouchedThing) -> TouchedRow:
    return TouchedRow(kind=kind, ref=one.ref, title=one.title, note=one.note)


def _councils(played: Played) -> tuple[Column, ...]:
    def pounds(key: str, label: str, value: Callable[[CouncilPlayed], Cell]) -> Column:
        return Column(key=key, label=label, value=value, kind="number", unit="£")

    return (
        Column(key="name", label="Council", value=lambda one: one.name),
        pounds("before", "Net before", lambda one: one.before.net),
        pounds("costs", "Costs after", lambda one: one.after.costs),
        pounds("benefits", "Benefits after", lambda one: one.after.benefits),
        pounds("paid", "Paid to the others", lambda one: one.after.paid),
        pounds("after", "Net after", lambda one: one.after.net),
        pounds("change", "Change", lambda one: one.change),
        pounds("npv", "Change, NPV", lambda one: one.after.npv - one.before.npv),
        pounds("floor", "Remedy with a floor", lambda one: one.floor if one.code else None),
        pounds("cap", "Remedy with a cap", lambda one: one.cap if one.code else None),
    )


def _years(played: Played) -> tuple[Column, ...]:
    """A row is the place of an appraised year."""
    return (
        Column(key="year", label="Financial year", value=lambda place: year_label(played.years[place])),
        *(
            Column(key=one.code or "all", label=one.name, value=_year_of(one), kind="number", unit="£")
            for one in (*played.councils, played.whole)
        ),
    )


def _year_of(one: CouncilPlayed) -> Callable[[int], Decimal]:
    return lambda place: one.years[place]


def _lines(played: Played) -> tuple[Column, ...]:
    shares = [
        Column(key=f"{when}-{one.code}", label=f"{one.name}, {when} (%)", value=_share_of(one.code, when))
        for one in played.councils
        for when in ("before", "after")
    ]
    return (
        Column(key="ref", label="Ref", value=lambda one: one.ref),
        Column(key="title", label="Line", value=lambda one: one.title),
        *shares,
        Column(key="gone", label="Goes with it (%)", value=lambda one: one.gone),
    )


def _share_of(code: str, when: str) -> Callable[[Any], Cell]:
    return lambda line: getattr(line, when).get(code)
