"""What a report takes from the registers beside the plan: decisions, risks, money, people."""

from collections.abc import Iterator
from decimal import Decimal

from govern.kit import dates, text
from govern.packs import rules as packs
from govern.packs.layout.blocks import Block, Cell, Column, Heading, Kind, Prose, Row, Table
from govern.reports.model import Highlights, Rows

NOTHING = Decimal(0)
DECIDED = (
    Column("Decided", weight=4),
    Column("Council", weight=2),
    Column("Outcome", weight=2),
    Column("On", Kind.DATE),
)


def caption(name: str, section: Rows) -> str:  # type: ignore[type-arg]
    return f"{name}, as at {text.short_day(section.as_at)}"


def decisions(found: Highlights) -> Iterator[Block]:
    yield Heading(2, "Decisions")
    if found.wanted.rows:
        columns = (
            Column("Decision wanted", weight=4),
            Column("Council", weight=2),
            Column("Body", weight=2),
            Column("By", Kind.DATE),
            Column("If later", weight=5),
        )
        rows: tuple[Row, ...] = tuple(
            (f"{one.ref} {one.proposal}", found.council(one.council), one.body, one.by, text.capital(one.if_late))
            for one in found.wanted.rows
        )
        yield Table(caption("Still to be decided", found.wanted), columns, rows)
    else:
        yield Prose(f"No decision is wanted from the councils, as at {text.day(found.wanted.as_at)}.")
    if found.decided.rows:
        taken: tuple[Row, ...] = tuple(
            (f"{one.ref} {one.title}", found.council(one.council), text.capital(one.outcome), one.on)
            for one in found.decided.rows
        )
        yield Table(caption("Decided in the month", found.decided), DECIDED, taken)


def changes(found: Highlights) -> Iterator[Block]:
    """Nothing in a report that was locked before reports named them."""
    if found.changes is None:
        return
    yield Heading(2, "Change requests")
    if not found.changes.rows:
        yield Prose(f"None was raised or decided in the month, as at {text.day(found.changes.as_at)}.")
        return
    columns = (
        Column("Change request", weight=4),
        Column("In the month", weight=4),
        Column("What it does", weight=5),
        Column("Why it was decided so", weight=4),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{one.ref} {one.title}", one.said, text.capital(one.impact), text.capital(one.because))
        for one in found.changes.rows
    )
    yield Table(caption("Raised, approved or refused in the month", found.changes), columns, rows)


def risks(found: Highlights) -> Iterator[Block]:
    yield Heading(2, "Risks, issues and dependencies")
    if found.risks.rows:
        columns = (
            Column("Risk", weight=5),
            Column("Owner", weight=3),
            Column("Score", Kind.COUNT),
            Column("Before the month", Kind.COUNT),
            Column("Response", weight=3),
        )
        rows: tuple[Row, ...] = tuple(
            (f"{one.ref} {one.title}", one.owner, one.score, one.before, text.capital(one.response))
            for one in found.risks.rows
        )
        yield Table(caption("The highest risks", found.risks), columns, rows)
    else:
        yield Prose(f"No risk is open, as at {text.day(found.risks.as_at)}.")
    for name, section in (("Open issues", found.issues), ("What is waited for", found.dependencies)):
        if section.rows:
            open_: tuple[Row, ...] = tuple((f"{one.ref} {one.title}", one.owner, one.score) for one in section.rows)
            yield Table(caption(name, section), _opened(name), open_)


def _opened(name: str) -> tuple[Column, ...]:
    return Column(name, weight=5), Column("Owner", weight=3), Column("Score", Kind.COUNT)


def money(found: Highlights) -> Iterator[Block]:
    yield Heading(2, "Money")
    yield Prose(found.lines)
    if found.costs.rows:
        year = dates.year_label(found.year)
        names = (f"Budget {year}", "Actual so far", "Forecast")
        rows = tuple((one.budget, one.actual, one.forecast) for one in found.costs.rows)
        codes = [one.council for one in found.costs.rows]
        yield _pounds(found, caption("Costs by council", found.costs), names, (codes, rows))
    if found.benefits.rows:
        names = ("Baseline", "Forecast", "Of it cashable")
        rows = tuple((one.baseline, one.forecast, one.cashable) for one in found.benefits.rows)
        codes = [one.council for one in found.benefits.rows]
        yield _pounds(found, caption("Benefits by council, all years", found.benefits), names, (codes, rows))


def _pounds(
    found: Highlights, caption: str, names: tuple[str, ...], cells: tuple[list[str], tuple[tuple[Decimal, ...], ...]]
) -> Table:
    codes, amounts = cells
    columns = (Column("Council", weight=2), *(Column(name, Kind.PENNIES) for name in names))
    rows: tuple[Row, ...] = tuple((found.council(code), *row) for code, row in zip(codes, amounts, strict=True))
    sums = tuple(sum(column, NOTHING) for column in zip(*amounts, strict=True))
    return Table(caption, columns, rows, (("Together", *sums),))


def people(found: Highlights) -> Iterator[Block]:
    yield Heading(2, "People told")
    if not found.reach.rows:
        yield Prose(f"No briefing of it was sent in the month, as at {text.day(found.reach.as_at)}.")
        return
    first = "Meant for" if packs.counts_all(found.reach.rows) else "Sent"
    names = (first, "Confirmed", "Understood")
    columns = (Column("Briefing", weight=4), Column("Council", weight=2), *(Column(name, Kind.COUNT) for name in names))
    rows: tuple[Row, ...] = tuple(
        (
            one.briefing,
            found.council(one.council),
            _count(one.sent),
            _count(one.confirmed) if one.wants_confirmation else None,
            _count(one.understood) if one.asked != 0 else None,
        )
        for one in found.reach.rows
    )
    yield Table(caption("Briefings sent in the month", found.reach), columns, rows, note=HIDDEN_NOTE)


HIDDEN_NOTE = (
    "Not shown: a count of 1 to 4 people, or one from which such a count could be found. A dash: it did not ask."
)


def _count(count: int | None) -> Cell:
    return "not shown" if count is None else count
