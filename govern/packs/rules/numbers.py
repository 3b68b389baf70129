"""Numbers in a typeset page that lead to where they come from: a row's own record, else a council's money, else the
register of the section."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from govern.kit.language import said
from govern.packs.rules.linking import linked, outside, reference

SECTION = re.compile(r"(?=<h2 )")
TITLE = re.compile(r"<h2 [^>]*>(.*?)</h2>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
CELL = re.compile(r"(<t[hd][^>]*>)(.*?)(</t[hd]>)", re.DOTALL)
AMOUNT = re.compile(r"−?£\d[\d,]*(?:\.\d\d)?")
TILE = re.compile(r'(<span class="pack-tile__label">[^<]*</span>)( *)(<b class="pack-tile__figure">)(.*?)</b>')
TWIN = '<details class="govuk-details"><summary'
TAGS = re.compile(r"<[^>]*>")


class Sources(NamedTuple):
    """Paths: of records by their reference, of a council's money by its name, of registers by the title of the section
    that shows them; `otherwise` is where the money of the programme stands."""

    records: Mapping[str, str]
    councils: Mapping[str, str]
    registers: Mapping[str, str]
    otherwise: str


def with_records(article: str, sources: Sources) -> str:
    """A typeset page whose references and numbers lead to their records."""
    return linked(numbers_linked(article, sources), sources.records)


def numbers_linked(article: str, sources: Sources) -> str:
    """Every number in a table, and every amount of money in words; drawings, headings and links stay as they are."""
    return "".join(_section(part, sources) for part in SECTION.split(article))


def _section(part: str, sources: Sources) -> str:
    title = TITLE.search(part)
    path = sources.registers.get(_plain(title[1]) if title else "", sources.otherwise)
    tables = TABLE.sub(lambda found: _table(found.group(), sources, path), part)
    tables = TILE.sub(lambda found: _tile(found, sources, path), _under_figures(tables, path))
    return outside(tables, lambda words: AMOUNT.sub(lambda amount: _link(amount.group(), path), words))


def _under_figures(part: str, path: str) -> str:
    """A drawing is one picture to whoever cannot see it: its numbers lead on from below it, and from its table."""
    words = said("The records behind this figure")
    lead = f'<p class="govuk-body-s"><a class="govuk-link" href="{path}">{words}</a></p>'
    return part.replace(TWIN, f"{lead}{TWIN}") if path else part


def _tile(found: re.Match[str], sources: Sources, path: str) -> str:
    """A figure in large leads to the register that its label names."""
    label, between, opens, figure = found.groups()
    path = sources.registers.get(_plain(label), path)
    linked = _link(figure, path) if any(each.isdigit() for each in figure) else figure
    return f"{label}{between}{opens}{linked}</b>"


def _table(table: str, sources: Sources, path: str) -> str:
    """The first row is its head, which names the columns of councils."""
    rows = ROW.findall(table)
    heads = [_plain(words) for _, words, _ in CELL.findall(rows[0])] if rows else []
    return ROW.sub(lambda row: "<tr>" + "".join(_cells(row.group(), heads, sources, path)) + "</tr>", table)


def _cells(row: str, heads: list[str], sources: Sources, path: str) -> Iterator[str]:
    cells = CELL.findall(row)
    own = next((found for _, words, _ in cells if (found := _of(_plain(words), sources))), "")
    for place, (opens, words, closes) in enumerate(cells):
        is_number = 'class="number"' in opens and opens.startswith("<td") and any(each.isdigit() for each in words)
        column = sources.councils.get(heads[place], "") if place < len(heads) else ""
        yield f"{opens}{_link(words, own or column or path)}{closes}" if is_number else f"{opens}{words}{closes}"


def _of(words: str, sources: Sources) -> str:
    """Whose row it is: that of a record whose reference stands first in a cell, or of a council."""
    return reference(words, sources.records) or sources.councils.get(words, "")


def _plain(words: str) -> str:
    return TAGS.sub("", words).strip()


def _link(words: str, path: str) -> str:
    return f'<a class="govuk-link" href="{path}">{words}</a>' if path else words
