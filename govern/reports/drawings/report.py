"""A highlight report as the blocks of a pack: read as a page, and typeset as PDF."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from govern.kit import text
from govern.packs import rules as packs
from govern.packs.layout import html
from govern.packs.layout.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Kind,
    Points,
    Prose,
    Row,
    Status,
    Table,
    Tone,
    Verdict,
)
from govern.packs.layout.typeset import Imprint, Typeset, typeset
from govern.packs.model import Rag
from govern.reports.drawings.registers import caption, changes, decisions, money, people, risks
from govern.reports.model import Due, Highlights, Report, Rows, Said, Stage


def fragment(report: Report, found: Highlights, changed: Sequence[str]) -> str:
    """Below a page's own `h1`."""
    return html.fragment(_body(report, found, changed))


def pdf(report: Report, found: Highlights, changed: Sequence[str], *, fonts: Path) -> Typeset:
    title = f"{_title(report)}, {found.programme}"
    blocks = [Heading(1, _title(report)), *_body(report, found, changed)]
    stage = "Approved" if report.stage is Stage.APPROVED else "Not yet approved"
    middle = f"As at {text.day(found.as_at)}  ·  {stage}"
    subject = f"Numbers {report.hash[:8] or 'not frozen yet'}"
    return typeset(blocks, Imprint(title, found.programme, subject, _title(report), middle, found.as_at), fonts)


def _title(report: Report) -> str:
    return f"{report.subject}: highlight report, {report.month_words}"


def _body(report: Report, found: Highlights, changed: Sequence[str]) -> Iterator[Block]:
    if report.exempt:
        yield Prose(f"Not for publication: {report.exempt}.", Tone.LEAD)
    yield from _status(found)
    yield Heading(2, "Summary")
    yield from _prose(report.summary, "Nothing has been written yet.")
    if found.before is not None:
        yield Heading(2, "What changed since the last report")
        yield Points(tuple(changed)) if changed else Prose("Nothing that the report shows has changed.")
    yield from _milestones(found)
    yield from decisions(found)
    yield from changes(found)
    yield from risks(found)
    yield from money(found)
    yield from people(found)
    yield Heading(2, "Equality and data protection")
    yield from _prose(report.concerns, "Nothing to report.")
    yield Heading(2, "Next steps")
    yield from _prose(report.next_steps, "Nothing has been written yet.")


def _prose(words: str, empty: str) -> Iterator[Block]:
    paragraphs = [one.strip() for one in words.split("\n\n") if one.strip()]
    yield from (Prose(" ".join(one.split())) for one in paragraphs or [empty])


def _status(found: Highlights) -> Iterator[Block]:
    before = f" It was {packs.status_word(found.before).lower()} in the last report." if found.before else ""
    yield _verdict("Computed", found.status.rag, f"{found.status.reason}, as at {text.day(found.as_at)}.{before}")
    if found.declared:
        differs = "" if found.declared.colour is found.status.rag else "differs from what is computed: "
        yield _verdict("Declared", found.declared.colour, f"{differs}{_said(found.declared)}")
    if found.confidence:
        scale = f"given as {found.confidence.scale} on five points; " if found.confidence.scale else ""
        yield _verdict("Confidence", found.confidence.colour, f"{scale}{_said(found.confidence)}")


def _said(said: Said) -> str:
    because = f"{said.because.rstrip('.')}, " if said.because else ""
    return f"{because}as at {text.day(said.as_at)}."


def _verdict(label: str, rag: Rag, reason: str) -> Verdict:
    return Verdict(label, _rag(rag), reason[:1].upper() + reason[1:])


def _rag(rag: Rag) -> Status:
    return Status(rag, packs.status_word(rag))


DUE = (
    Column("Milestone", weight=5),
    Column("Baseline", Kind.DATE),
    Column("Forecast or reached", Kind.DATE),
    Column("Status", Kind.STATUS),
    Column("Why", weight=5),
)


def _milestones(found: Highlights) -> Iterator[Block]:
    yield Heading(2, "Milestones")
    sections = (
        ("Due in the month", found.due),
        ("Reached in the month", found.reached),
        ("Due by now and not reached", found.missed),
        ("In the next 90 days", found.ahead),
    )
    yield from _tables(sections, DUE)
    if found.rebaselined.rows:
        columns = (Column("Milestone", weight=5), *(Column(name, Kind.DATE) for name in ("Was", "Is", "Agreed")))
        rows: tuple[Row, ...] = tuple(
            (f"{one.ref} {one.title}", one.before, one.after, one.on) for one in found.rebaselined.rows
        )
        yield Table(caption("Baselines agreed anew", found.rebaselined), columns, rows)


def _tables(sections: Sequence[tuple[str, Rows[Due]]], columns: tuple[Column, ...]) -> Iterator[Block]:
    for name, section in sections:
        if section.rows:
            yield Table(caption(name, section), columns, tuple(_due(one) for one in section.rows))
    empty = [f"“{name}”" for name, section in sections if not section.rows]
    if empty:
        yield Prose(f"There is nothing to show under {text.listed(empty)}.", Tone.NOTE)


def _due(one: Due) -> Row:
    said = (
        f"; declared {packs.status_word(one.declared)}" if one.declared and one.declared is not one.status.rag else ""
    )
    reason = one.status.reason[:1].upper() + one.status.reason[1:]
    when: Cell = one.actual or one.forecast
    return f"{one.ref} {one.title}", one.baseline, when, _rag(one.status.rag), f"{reason}{said}"
