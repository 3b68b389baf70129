"""References lead to records; headings, drawings, other links and words that only look like one stay."""

import pytest

from govern.packs.rules import linked

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
