"""Addresses in plain text become links that lead where they say, and nothing else becomes markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from govern.web.linked import linked

MAIL = '<a class="govuk-link" href="mailto:hr@ashvale.example">'
QUOTED = '<a class="govuk-link" href="https://a.example/" rel="noreferrer">'
WEB = '<a class="govuk-link" href="https://intranet.example/a?b=1&amp;c=(2)" rel="noreferrer">'


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("See https://intranet.example/a?b=1&c=(2).", f"See {WEB}https://intranet.example/a?b=1&amp;c=(2)</a>."),
        ("Ask hr@ashvale.example, please", f"Ask {MAIL}hr@ashvale.example</a>, please"),
        ("<b>no</b> javascript:alert(1)", "&lt;b&gt;no&lt;/b&gt; javascript:alert(1)"),
        ("http://plain.example", "http://plain.example"),
        ("https://gov.uk@evil.example/x", "https://gov.uk@evil.example/x"),
        ("https://localhost/x and https://a..b", "https://localhost/x and https://a..b"),
        ('https://a.example/"onmouseover="x', f"{QUOTED}https://a.example/</a>&#34;onmouseover=&#34;x"),
    ],
)
def test_only_whole_addresses_are_links(typed: str, said: str) -> None:
    assert str(linked(typed)) == said


@given(st.text(alphabet="ab.@:/<>\"'&() https", max_size=60))
def test_what_is_read_is_what_was_typed(typed: str) -> None:
    assert re.sub(r"<[^>]*>", "", str(linked(typed))) == str(escape(typed))
