"""Blocks as a fragment of a page: headings, lists, tables with captions and scopes, figures with their numbers."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from govern.packs.layout import svg
from govern.packs.layout.blocks import (
    Block,
    Bold,
    Callout,
    Cell,
    Column,
    Contents,
    Cover,
    Figure,
    Heading,
    PageBreak,
    Points,
    Prose,
    Row,
    Status,
    Table,
    Tone,
    Verdict,
    Words,
    anchored,
    printable,
    sections,
    shown,
    twin,
)

TONES = {Tone.BODY: "govuk-body", Tone.LEAD: "govuk-body-l", Tone.NOTE: "govuk-body-s pack-note"}
SIZES = {1: "govuk-heading-l", 2: "govuk-heading-m", 3: "govuk-heading-s"}


def fragment(blocks: Iterable[Block]) -> str:
    """The pack's headings begin at `h2`, except its cover's title, which is the page's `h1`."""
    named = tuple(anchored(blocks))
    listed = sections(named)
    parts = [
        _heading(block, anchor, level) if isinstance(block, Heading) else _block(block, f"figure-{number}", listed)
        for number, ((block, anchor), level) in enumerate(zip(named, _levels(named), strict=True))
    ]
    return '<article class="pack">\n' + "\n".join(part for part in parts if part) + "\n</article>\n"


def _levels(named: Iterable[tuple[Block, str]]) -> Iterator[int]:
    """Below the page's `h1`, and never a level deeper than the heading before allows."""
    level = 1
    for block, _ in named:
        if isinstance(block, Heading):
            level = min(block.level + 1, level + 1)
        yield level


def _heading(block: Heading, anchor: str, level: int) -> str:
    return f'<h{level} id="{anchor}" class="{SIZES[block.level]}">{_safe(block.text)}</h{level}>'


def _block(block: Block, anchor: str, listed: list[tuple[str, str]]) -> str:
    match block:
        case Prose():
            return f'<p class="{TONES[block.tone]}">{_words(block.text)}</p>'
        case Points():
            items = "".join(f"<li>{_words(item)}</li>" for item in block.items)
            return f'<ul class="govuk-list govuk-list--bullet">{items}</ul>'
        case Verdict():
            reason = _safe(block.reason.rstrip("."))
            return f'<p class="govuk-body pack-verdict"><b>{_safe(block.label)}</b> {_cell(block.status)} {reason}.</p>'
        case Callout():
            return _callout(block)
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, anchor)
        case Contents():
            return _contents(block, listed)
        case Cover():
            return _cover(block)
        case PageBreak() | Heading():
            return ""
        case _:
            assert_never(block)


def _safe(words: str) -> str:
    return escape(printable(words))


def _words(words: Words) -> str:
    parts = (words,) if isinstance(words, str) else words
    return "".join(f"<b>{_safe(part.text)}</b>" if isinstance(part, Bold) else _safe(part) for part in parts)


def _cover(block: Cover) -> str:
    lines = "".join(f'<p class="govuk-body">{_safe(line)}</p>' for line in block.lines)
    return (
        f'<header class="pack-cover"><p class="govuk-caption-xl">{_safe(block.kicker)}</p>'
        f'<h1 class="govuk-heading-xl">{_safe(block.title)}</h1>{lines}</header>'
    )


def _callout(block: Callout) -> str:
    return (
        f'<div class="govuk-inset-text pack-callout"><p class="govuk-body"><b>{_safe(block.title)}</b></p>'
        f'<p class="govuk-body">{_safe(block.who)}</p><p class="govuk-body">{_safe(block.otherwise)}</p></div>'
    )


def _contents(block: Contents, listed: list[tuple[str, str]]) -> str:
    items = "".join(f'<li><a class="govuk-link" href="#{anchor}">{_safe(title)}</a></li>' for anchor, title in listed)
    return f'<nav class="pack-contents" aria-label="{_safe(block.title)}"><ol class="govuk-list">{items}</ol></nav>'


def _figure(block: Figure, anchor: str) -> str:
    numbers = twin(block)
    note = f'<p class="{TONES[Tone.NOTE]}">{_safe(block.note)}</p>' if block.note else ""
    return (
        f'<figure class="pack-figure"><figcaption class="govuk-heading-s">{_safe(block.picture.title)}</figcaption>'
        f"{svg.inline(block.picture, anchor)}{note}"
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">The figure as a table</span></summary>'
        f'<div class="govuk-details__text">{_table(numbers)}</div></details></figure>'
    )


def _table(block: Table) -> str:
    head = "".join(
        f'<th scope="col" class="govuk-table__header{_numeric(column, "header")}">{_safe(column.heading)}</th>'
        for column in block.columns
    )
    rows = "".join(_row(row, block.columns) for row in block.rows)
    totals = "".join(_row(row, block.columns) for row in block.totals)
    foot = f'<tfoot class="pack-totals">{totals}</tfoot>' if totals else ""
    note = f'<p class="{TONES[Tone.NOTE]}">{_safe(block.note)}</p>' if block.note else ""
    return (
        f'<div class="pack-table" tabindex="0" role="region" aria-label="{_safe(block.caption)}">'
        '<table class="govuk-table">'
        f'<caption class="govuk-table__caption govuk-table__caption--s">{_safe(block.caption)}</caption>'
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{head}</tr></thead>'
        f'<tbody class="govuk-table__body">{rows}</tbody>{foot}</table></div>{note}'
    )


def _row(row: Row, columns: tuple[Column, ...]) -> str:
    return f'<tr class="govuk-table__row">{"".join(_cells(row, columns))}</tr>'


def _cells(row: Row, columns: tuple[Column, ...]) -> Iterator[str]:
    for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
        words = _cell(cell, column)
        if place == 0:
            yield f'<th scope="row" class="govuk-table__header">{words}</th>'
        else:
            yield f'<td class="govuk-table__cell{_numeric(column, "cell")}">{words}</td>'


def _numeric(column: Column, part: str) -> str:
    return f" govuk-table__{part}--numeric" if column.is_numeric else ""


def _cell(cell: Cell, column: Column | None = None) -> str:
    if isinstance(cell, Status):
        return f'<span class="rag rag--{cell.rag}">{_safe(cell.words)}</span>'
    return _safe(shown(cell, column.kind) if column else shown(cell))
