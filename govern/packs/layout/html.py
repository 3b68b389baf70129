"""Blocks as a fragment of a page: headings, lists, tables with captions and scopes, figures with their numbers."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from govern.kit.language import Language, said, spoken
from govern.packs.drawings.picture import letter
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
    Kind,
    PageBreak,
    Points,
    Prose,
    Remark,
    Row,
    Status,
    Table,
    Tiles,
    Tone,
    Verdict,
    Words,
    anchored,
    printable,
    sections,
    shown,
)
from govern.packs.layout.stylesheet import NARROW, REMARKS, SHEET, TILES
from govern.packs.layout.twins import twin
from govern.packs.model import Rag
from govern.packs.rules.foreign import ENDS, OPENS, bare

TONES = {Tone.BODY: "govuk-body", Tone.LEAD: "govuk-body-l", Tone.NOTE: "govuk-body-s pack-note"}
SHAPES = {
    Rag.GREEN: ("green", '<circle class="status__form" cx="11" cy="11" r="10"/>', "15.2"),
    Rag.AMBER: ("amber", '<path class="status__form" d="M11 0 22 11 11 22 0 11z"/>', "15.2"),
    Rag.RED: ("red", '<path class="status__form" d="M11 1 22 21H0z"/>', "19"),
    Rag.BLUE: ("complete", '<path class="status__form" d="M1 1h20v20H1z"/>', "15.2"),
    Rag.GREY: ("grey", '<circle class="status__form" cx="11" cy="11" r="9.5"/>', "15"),
}
SIZES = {1: "govuk-heading-l", 2: "govuk-heading-m", 3: "govuk-heading-s"}


def fragment(blocks: Iterable[Block]) -> str:
    """The pack's headings begin at `h2`, except its cover's title, which is the page's `h1`."""
    named = tuple(anchored(blocks))
    listed = sections(named)
    parts = [
        _heading(block, anchor, level) if isinstance(block, Heading) else _block(block, f"figure-{number}", listed)
        for number, ((block, anchor), level) in enumerate(zip(named, _levels(named), strict=True))
    ]
    of = "" if spoken() is Language.ENGLISH else f' lang="{spoken().value}"'
    return f'<article class="pack"{of}>\n' + "\n".join(part for part in parts if part) + "\n</article>\n"


def document(blocks: Iterable[Block], *, title: str, foot: str, reflows: bool = True) -> str:
    """A file that stands alone: everything it needs is in it. One that
    `reflows`, as since the seventh layout, has rows that a phone shows whole."""
    told = list(blocks)
    more = ((REMARKS, Remark), (TILES, Tiles))
    sheet = SHEET + "".join(style for style, kind in more if any(isinstance(one, kind) for one in told))
    sheet += NARROW if reflows else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken().value}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_named(title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{sheet}</style>\n</head>\n<body>\n<main>\n{fragment(told)}</main>\n"
        f"<footer><p>{_safe(foot)}</p></footer>\n</body>\n</html>\n"
    )


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
        case Tiles():
            return _tiles(block)
        case Callout():
            return _callout(block)
        case Remark():
            return _remark(block)
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
    """With passages in English marked, where the page is in another language."""
    found = escape(printable(words))
    return found.replace(OPENS, '<span lang="en">').replace(ENDS, "</span>") if OPENS in found else found


def _named(words: str) -> str:
    """As the value of an attribute, which has one language."""
    return escape(bare(printable(words)))


def _words(words: Words) -> str:
    parts = (words,) if isinstance(words, str) else words
    return "".join(f"<b>{_safe(part.text)}</b>" if isinstance(part, Bold) else _safe(part) for part in parts)


def _cover(block: Cover) -> str:
    lines = "".join(f'<p class="govuk-body">{_safe(line)}</p>' for line in block.lines)
    return (
        f'<header class="pack-cover"><p class="govuk-caption-xl">{_safe(block.kicker)}</p>'
        f'<h1 class="govuk-heading-xl">{_safe(block.title)}</h1>{lines}</header>'
    )


def _tiles(block: Tiles) -> str:
    items = "".join(
        f'<li class="pack-tile"><span class="pack-tile__label">{_safe(one.label)}</span> '
        f'<b class="pack-tile__figure">{_safe(one.figure)}</b> <span>{_safe(one.beneath)}</span></li>'
        for one in block.items
    )
    return f'<ul class="govuk-list pack-tiles" aria-label="{_named(block.caption)}">{items}</ul>'


def _callout(block: Callout) -> str:
    return (
        f'<div class="govuk-inset-text pack-callout"><p class="govuk-body"><b>{_safe(block.title)}</b></p>'
        f'<p class="govuk-body">{_safe(block.who)}</p><p class="govuk-body">{_safe(block.otherwise)}</p></div>'
    )


def _remark(block: Remark) -> str:
    said = "".join(f'<p class="govuk-body">{_safe(line)}</p>' for line in block.text.splitlines() if line.strip())
    return f'<div class="pack-remark"><p class="govuk-body"><b>{_safe(block.who)}</b></p>{said}</div>'


def _contents(block: Contents, listed: list[tuple[str, str]]) -> str:
    items = "".join(f'<li><a class="govuk-link" href="#{anchor}">{_safe(title)}</a></li>' for anchor, title in listed)
    own = f'<nav class="pack-contents" aria-label="{_named(block.title)}"><ol class="govuk-list">{items}</ol></nav>'
    return own + _beside(block) if block.elsewhere else own


def _beside(block: Contents) -> str:
    """What is in the pack's other file, which lies beside this one."""
    items = "".join(
        f'<li><a class="govuk-link" href="{_named(block.file)}.html#{one.anchor}">{_safe(one.title)}</a></li>'
        for one in block.elsewhere
    )
    return (
        f'<nav class="pack-contents" aria-label="{_named(block.beside)}"><p class="govuk-body"><b>{_safe(block.beside)}'
        f'</b></p><ol class="govuk-list">{items}</ol></nav>'
    )


def _figure(block: Figure, anchor: str) -> str:
    numbers = twin(block)
    note = f'<p class="{TONES[Tone.NOTE]}">{_safe(block.note)}</p>' if block.note else ""
    finding = _safe(block.picture.title)
    table = said("The figure as a table")
    named = _named(said("Chart: {what}", what=block.picture.title))
    return (
        f'<figure class="figure pack-figure"><figcaption class="figure__finding">{finding}</figcaption>'
        f'<section class="scroll" tabindex="0" aria-label="{named}">{svg.inline(block.picture, anchor)}'
        f"</section>{note}"
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{_safe(table)}</span></summary>'
        f'<div class="govuk-details__text">{_table(numbers)}</div></details></figure>'
    )


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col"{_class(column)}>{_safe(column.heading)}</th>' for column in block.columns)
    rows = "".join(_row(row, block.columns) for row in block.rows)
    totals = "".join(_row(row, block.columns) for row in block.totals)
    foot = f'<tbody class="register__totals">{totals}</tbody>' if totals else ""
    note = f'<p class="{TONES[Tone.NOTE]}">{_safe(block.note)}</p>' if block.note else ""
    return (
        f'<section class="scroll" tabindex="0" aria-label="{_named(block.caption)}"><table class="register">'
        f'<caption class="register__caption">{_safe(block.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{foot}</table></section>{note}"
    )


def _row(row: Row, columns: tuple[Column, ...]) -> str:
    return f"<tr>{''.join(_cells(row, columns))}</tr>"


def _cells(row: Row, columns: tuple[Column, ...]) -> Iterator[str]:
    for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
        words = _cell(cell, column)
        label = f' data-label="{_named(column.heading)}"'
        yield f'<th scope="row">{words}</th>' if place == 0 else f"<td{_class(column)}{label}>{words}</td>"


def _class(column: Column) -> str:
    if column.is_numeric:
        return ' class="number"'
    if column.kind is Kind.TEXT:
        return ' class="words"' if column.weight > 1 else ""
    return ' class="date"' if column.kind is Kind.DATE else ""


def _cell(cell: Cell, column: Column | None = None) -> str:
    if isinstance(cell, Status):
        return _status(cell)
    return _safe(shown(cell, column.kind) if column else shown(cell))


def _status(cell: Status) -> str:
    """The shape with its letter, as the pages draw it, and the word."""
    name, form, baseline = SHAPES[cell.rag]
    return (
        f'<span class="status status--{name}"><svg class="status__shape" viewBox="0 0 22 22" aria-hidden="true" '
        f'focusable="false">{form}<text class="status__letter" x="11" y="{baseline}">{letter(cell.rag)}</text></svg>'
        f"{_safe(cell.words)}</span>"
    )
