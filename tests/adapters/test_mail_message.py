"""The bytes of a message, read back by the standard library's parser."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from govern.adapters.mail import Copy, Letter, Party, Press, address, mark
from govern.kit.errors import Invalid

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SENDER = Party("programme@ashvale.example", "Ashvale, Brackenham & Calderwick")
BOB = Party("bob@brackenham.example", "Bob Brown")


def letter(**changes: object) -> Letter:
    given = {"sender": SENDER, "subject": "Go-live", "text": "Hello", "html": "<p>Hello</p>", "at": AT} | changes
    return Letter(**given)


def copy(to: Party = BOB, **changes: object) -> Copy:
    return Copy(**({"to": to, "message_id": "<b1.d2@ashvale.example>"} | changes))


def read(message: bytes) -> EmailMessage:
    assert message.isascii()
    assert message.count(b"\n") == message.count(b"\r\n") == message.count(b"\r")
    assert max(len(line) for line in message.split(b"\r\n")) <= 998
    return message_from_bytes(message, policy=default)


def body(parsed: EmailMessage, kind: str) -> str:
    part = parsed.get_body((kind,))
    assert part is not None
    return part.get_content().replace("\r\n", "\n")


def written_name(parsed: EmailMessage, header: str) -> str:
    """By RFC 2047's own rule: the parser of Python 3.11 puts a space between two encoded words of a name."""
    as_sent = parsed.as_bytes(policy=parsed.policy.clone(refold_source="none"))  # type: ignore[call-arg]
    raw = message_from_bytes(as_sent, policy=compat32)[header].rpartition(" <")[0]
    if raw.startswith('"'):
        return re.sub(r"\\(.)", r"\1", raw[1:-1])
    return str(make_header(decode_header(raw)))


def test_a_message_carries_every_header_a_reader_and_a_machine_need() -> None:
    message = Press(letter(reply_to=Party("team@ashvale.example"))).message(
        copy(unsubscribe="https://govern.example/unsubscribe/v1.abc")
    )
    parsed = read(message)
    assert {name: str(value) for name, value in parsed.items()} == {
        "From": '"Ashvale, Brackenham & Calderwick" <programme@ashvale.example>',
        "Reply-To": "team@ashvale.example",
        "Date": "Mon, 23 Nov 2026 09:00:00 +0000",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/alternative; boundary="=_govern"',
        "Auto-Submitted": "auto-generated",
        "To": "Bob Brown <bob@brackenham.example>",
        "Subject": "Go-live",
        "Message-ID": "<b1.d2@ashvale.example>",
        "List-Unsubscribe": "<https://govern.example/unsubscribe/v1.abc>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert b"List-Unsubscribe: <https://govern.example/unsubscribe/v1.abc>\r\n" in message
    assert (body(parsed, "plain"), body(parsed, "html")) == ("Hello", "<p>Hello</p>")
    assert not parsed.defects


def test_mandatory_mail_has_no_unsubscribe_headers() -> None:
    assert b"List-Unsubscribe" not in Press(letter()).message(copy())


def test_only_an_https_address_unsubscribes_with_one_click() -> None:
    for url in (
        "http://govern.example/u",
        "mailto:a@b.example",
        "https://a.example/ b",
        "https://a.example/>\r\nBcc: x",
    ):
        with pytest.raises(Invalid, match="https"):
            Press(letter()).message(copy(unsubscribe=url))


def test_a_mail_can_unsubscribe_too_and_only_a_web_address_by_one_click() -> None:
    url, address = "https://govern.example/u/v1.abc", "bounces+stop-4-abc@mail.example"
    both = read(Press(letter(list_id="optional.programme-3.govern.example")).message(
        copy(unsubscribe=url, unsubscribe_by_mail=address)))  # fmt: skip
    assert both["List-Unsubscribe"] == f"<{url}>, <mailto:{address}?subject=unsubscribe>"
    assert both["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert both["List-Id"] == "<optional.programme-3.govern.example>"
    alone = read(Press(letter()).message(copy(unsubscribe_by_mail=address)))
    assert alone["List-Unsubscribe"] == f"<mailto:{address}?subject=unsubscribe>"
    assert "List-Unsubscribe-Post" not in alone
    for wrong in ("a@b.example>\r\nBcc: x@y.example", "a b@c.example"):
        with pytest.raises(Invalid):
            Press(letter()).message(copy(unsubscribe_by_mail=wrong))
    with pytest.raises(Invalid, match="named like a domain"):
        Press(letter(list_id="x>\r\nBcc: y")).message(copy())


def test_a_letter_that_can_be_stopped_says_where_help_is() -> None:
    page, desk = "https://govern.example/contact", "desk@ashvale.example"
    assert read(Press(letter(help_page=page)).message(copy()))["List-Help"] == f"<{page}>"
    message = Press(letter(help_page=page, help_by_mail=desk)).message(copy())
    assert read(message)["List-Help"] == f"<{page}>, <mailto:{desk}>"
    assert b"List-Help" not in Press(letter()).message(copy())
    for wrong in ("/contact", "https://a.example/>\r\nBcc: x", "https://a.example/" + "x" * 900):
        with pytest.raises(Invalid, match="Help with letters"):
            Press(letter(help_page=wrong))


NAMES = [
    "Siân Llŷr Ŵyn",
    "O'Brien, Niamh",
    'Anne "Nan" Smith',
    "Back\\slash",
    "=?utf-8?q?sly?=",
    "عز الدين",
    "林 小明",
    "Zoë " * 40 + "end",
    "x" * 950,
    "👩🏽‍💻 Dev",
    "a" * 38 + "é" * 30,
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_people_arrive_as_typed(name: str) -> None:
    parsed = read(
        Press(letter(sender=Party("programme@ashvale.example", name))).message(copy(Party(BOB.address, name)))
    )
    for header in ("To", "From"):
        assert name.strip() == written_name(parsed, header)
        assert len(parsed[header].addresses) == 1
    assert getaddresses([str(parsed["To"])])[0][1] == BOB.address


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_subject_of_one_line_arrives_as_typed(subject: str) -> None:
    parsed = read(Press(letter(subject=subject)).message(copy()))
    assert str(parsed["Subject"]).strip() == subject.strip()
    assert set(parsed.keys()) == set(read(Press(letter()).message(copy())).keys())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_any_value_arrives_as_typed_in_the_text_and_escaped_in_the_html(value: str) -> None:
    press = Press(letter(text=f"Dear {mark('name')},\nbye", html=f"<p title='{mark('name')}'>{mark('name')}</p>"))
    parsed = read(press.message(copy(values={"name": value})))
    part = parsed.get_body(("plain",))
    assert part is not None
    typed = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    assert part.get_payload(decode=True) == f"Dear {typed},\r\nbye".encode()
    assert body(parsed, "html").count("<") == 2


BREAKERS = ["Bob\r\nBcc: all@x.example", "Bob\nX: y", "Bob\rX", "Bob\x00", "Bob\x0bx", "\x7f"]


@pytest.mark.parametrize("breaker", BREAKERS)
def test_a_value_that_would_start_a_second_header_is_refused(breaker: str) -> None:
    for attempt in (
        lambda: Press(letter(subject=breaker)),
        lambda: Press(letter(sender=Party("a@b.example", breaker))),
        lambda: Press(letter()).message(copy(Party("a@b.example", breaker))),
        lambda: Press(letter()).message(copy(Party(f"a@b.example{breaker}"))),
        lambda: Press(letter(subject=f"For {mark('name')}")).message(copy(values={"name": breaker})),
        lambda: Press(letter()).message(copy(message_id=f"<a@b>{breaker}")),
    ):
        with pytest.raises(Invalid):
            attempt()


@pytest.mark.parametrize(
    "bad", ["", "bob", "a@b@c", "a b@c.example", "<a@b.example>", "siân@ashvale.example", "a@" + "b" * 300, "a@-b..c"]
)
def test_an_address_no_ordinary_server_carries_is_refused(bad: str) -> None:
    with pytest.raises(Invalid, match="email address"):
        address(bad)


def test_an_international_domain_travels_in_its_ascii_form() -> None:
    assert address("bob@cyngor-môn.example") == "bob@xn--cyngor-mn-n7a.example"
    assert address("o'brien+x@ashvale.gov.uk") == "o'brien+x@ashvale.gov.uk"


def test_half_a_character_is_refused_and_not_a_crash() -> None:
    with pytest.raises(Invalid, match="half a character"):
        Press(letter(text=mark("name"))).message(copy(values={"name": "\ud800"}))


SHELL = Environment(autoescape=True).from_string(
    '<a href="{{ link }}">Dear {{ name }}</a> {{ council }}{% for row in rows %}<b>{{ row }}</b>{% endfor %} {{ name }}'
)
PLAIN = Environment(autoescape=False).from_string("Dear {{ name }}\n{{ link }}\n{{ council }}\n{{ rows|join('\n') }}")


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
# A lone CR at the end joins the template's LF to one line end in a full render, and stays two in a splice.
one_line_end = names.filter(lambda name: not name.endswith("\r"))


@given(name=one_line_end, council=st.text("<>&'\" abcé", max_size=20))
def test_splicing_into_a_segment_says_what_a_full_render_says(name: str, council: str) -> None:
    shared = {"council": council, "rows": ["Form the service", "Go <live> & tell"]}
    own = {"name": name, "link": "https://govern.example/b/v1.x?a=1&b=2"}
    marks = {key: mark(key) for key in own}
    segment = Press(letter(text=PLAIN.render(shared | marks), html=SHELL.render(shared | marks)))
    full = Press(letter(text=PLAIN.render(shared | own), html=SHELL.render(shared | own)))
    spliced, rendered = read(segment.message(copy(values=own))), read(full.message(copy()))
    assert spliced.items() == rendered.items()
    for kind in ("plain", "html"):
        assert body(spliced, kind) == body(rendered, kind)


def test_a_missing_value_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        Press(letter(text=f"{mark('name')} {mark('link')}")).message(copy(values={"name": "Bob"}))
    assert set(refused.value.problems) == {"link"}


def test_a_name_cannot_become_the_address_of_a_link() -> None:
    with pytest.raises(Invalid, match="not name"):
        Press(letter(html=f'<a href="{mark("name")}">x</a>'))
    Press(letter(html=f'<a href="{mark("link")}">x</a>'))


def test_the_same_copy_printed_twice_is_the_same_bytes() -> None:
    assert Press(letter()).message(copy()) == Press(letter()).message(copy())
