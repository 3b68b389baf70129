"""References lead to records; headings, drawings, other links and words that only look like one stay."""

import re

import pytest

from govern.packs import layout
from govern.packs.rules import Sources, linked, numbers_linked
from tests.packs import faces
from tests.packs.third import PACK

RECORDS = {"M21": "/milestones/3", "BEN-01": "/lines/4", "D1": "/proposals/5", "ICT": "/lines/6"}
M21 = '<a class="govuk-link" href="/milestones/3">M21</a>'


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("<th>M21 Go-live</th>", f"<th>{M21} Go-live</th>"),
        ("<p>waits for M21, and M21.</p>", f"<p>waits for {M21}, and {M21}.</p>"),
        ("<td>BEN-01</td>", '<td><a class="govuk-link" href="/lines/4">BEN-01</a></td>'),
        ("<td>BEN-011, XBEN-01, M21-2 and M210</td>", "<td>BEN-011, XBEN-01, M21-2 and M210</td>"),
        ("<p>ICT moves</p>", "<p>ICT moves</p>"),
        ("<h2 id='m21'>M21</h2>", "<h2 id='m21'>M21</h2>"),
        ("<h2>M21</h2><p>M21</p>", f"<h2>M21</h2><p>{M21}</p>"),
        ('<a href="#M21">M21</a>', '<a href="#M21">M21</a>'),
        ("<svg><title>M21</title><g><path d='M21 1'/></g></svg><b>M21</b>",
         f"<svg><title>M21</title><g><path d='M21 1'/></g></svg><b>{M21}</b>"),
        ("<p>&#77;21 &D1; M99</p>", "<p>&#77;21 &D1; M99</p>"),
    ],
)  # fmt: skip
def test_references_lead_to_their_records(article: str, expected: str) -> None:
    assert linked(article, RECORDS) == expected


def test_nobody_who_sees_no_record_gets_a_link() -> None:
    assert linked("<p>M21</p>", {}) == "<p>M21</p>"


MONEY = "/programmes/1/money"
SOURCES = Sources(
    records=RECORDS,
    councils={"Ashvale": f"{MONEY}?council=A"},
    registers={"Risks": "/programmes/1/risks"},
    otherwise=MONEY,
)


def table(head: str, row: str) -> str:
    return f"<table><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table>"


def number(words: str, path: str) -> str:
    return f'<td class="number"><a class="govuk-link" href="{path}">{words}</a></td>'


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("<th>Milestone</th><th>Lost</th>", '<th scope="row">M21 Go-live</th><td class="number">£5</td>',
         f'<th scope="row">M21 Go-live</th>{number("£5", "/milestones/3")}'),
        ("<th>Council</th><th>Lost</th>", '<th scope="row">Ashvale</th><td class="number">£5</td>',
         f'<th scope="row">Ashvale</th>{number("£5", MONEY + "?council=A")}'),
        ("<th>Year</th><th>Ashvale</th>", '<th scope="row">2027/28</th><td class="number">£5</td>',
         f'<th scope="row">2027/28</th>{number("£5", MONEY + "?council=A")}'),
        ("<th>Year</th><th>Together</th>", '<th scope="row">2027/28</th><td class="number">£5</td>',
         f'<th scope="row">2027/28</th>{number("£5", MONEY)}'),
        ("<th>Year</th><th>Together</th>", '<th scope="row">2027/28</th><td class="number">–</td>',
         '<th scope="row">2027/28</th><td class="number">–</td>'),
    ],
)  # fmt: skip
def test_every_number_of_a_table_leads_to_where_it_comes_from(head: str, row: str, expected: str) -> None:
    assert numbers_linked(table(head, row), SOURCES) == table(head, expected)


def test_amounts_in_words_lead_to_the_register_of_their_section() -> None:
    article = '<p>costs £1,200.50.</p><h2 id="risks">Risks</h2><li>−£3</li>'
    link = '<a class="govuk-link" href="{}">{}</a>'
    assert numbers_linked(article, SOURCES) == (
        f'<p>costs {link.format(MONEY, "£1,200.50")}.</p><h2 id="risks">Risks</h2>'
        f"<li>{link.format('/programmes/1/risks', '−£3')}</li>"
    )


def test_no_number_of_a_whole_pack_is_left_without_its_source() -> None:
    """But those of drawings and headings."""
    page = numbers_linked(layout.twin(PACK, faces.folder()), SOURCES)
    cells = re.findall(r'<td class="number"[^>]*>(.*?)</td>', page)
    assert [one for one in cells if any(each.isdigit() for each in one) and "<a " not in one] == []
    assert len(cells) > 100


def test_a_figure_in_large_and_a_drawing_lead_to_their_register() -> None:
    tile = '<span class="pack-tile__label">Risks</span> <b class="pack-tile__figure">14</b>'
    linked_tile = '<b class="pack-tile__figure"><a class="govuk-link" href="/programmes/1/risks">14</a></b>'
    assert linked_tile in numbers_linked(f"<ul><li>{tile}</li></ul>", SOURCES)
    drawing = (
        '<h2 id="risks">Risks</h2><figure><details class="govuk-details"><summary>Table</summary></details></figure>'
    )
    told = numbers_linked(drawing, SOURCES)
    assert 'href="/programmes/1/risks">The records behind this figure</a></p><details' in told


def test_a_figure_in_large_without_a_register_of_its_own_leads_to_the_money() -> None:
    tile = '<span class="pack-tile__label">Net</span> <b class="pack-tile__figure">£5</b>'
    assert f'<a class="govuk-link" href="{MONEY}">£5</a></b>' in numbers_linked(tile, SOURCES)
    assert "<a " not in numbers_linked(tile.replace("£5", "–"), SOURCES)
