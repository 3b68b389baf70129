"""Journal, outbox and signature."""

import os
import stat
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters.mail import Copy, Journal, Letter, Outbox, Outcome, Party, Posting, Press, Reply, Signer, replay
from govern.kit.errors import Invalid, NotFound

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OUTCOMES = [
    Outcome("1", Reply.ACCEPTED, 250, "ok"),
    Outcome("2", Reply.TEMPORARY, 451, "try later\nsecond line"),
    Outcome("3", Reply.PERMANENT, 550, "Siân is not here"),
]


def printed(subject: str = "Go-live", text: str = "Hello\n", number: int = 1) -> bytes:
    about = {"html": "<p>x</p>\n\n", "at": AT, "help_page": "https://govern.example/contact"}
    letter = Letter(sender=Party("a@ashvale.example", "Siân"), subject=subject, text=text, **about)
    to = Party("bob@brackenham.example", "Bob Brown")
    link = "https://govern.example/u/1"
    return Press(letter).message(Copy(to=to, message_id=f"<d{number}.k9@ashvale.example>", unsubscribe=link))


def test_a_replay_gives_back_the_last_outcome_of_each_message(tmp_path: Path) -> None:
    with Journal(tmp_path / "mail" / "batch-7") as journal:
        for outcome in [Outcome("1", Reply.TEMPORARY, 450, "busy"), *OUTCOMES]:
            journal.append(outcome)
    assert list(replay(tmp_path / "mail" / "batch-7").values()) == OUTCOMES


@pytest.mark.parametrize("kept", range(0, 40, 3))
def test_a_line_torn_by_a_kill_is_left_out_and_the_next_writer_begins_a_new_one(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "batch"
    with Journal(path) as journal:
        journal.append(OUTCOMES[0])
        whole = path.stat().st_size
        journal.append(OUTCOMES[1])
    os.truncate(path, whole + kept)
    assert list(replay(path)) == ["1"]
    with Journal(path) as journal:
        journal.append(OUTCOMES[2])
    assert list(replay(path).values()) == [OUTCOMES[0], OUTCOMES[2]]


def test_a_journal_that_never_was_and_one_that_is_settled_say_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "batch")
    journal.append(OUTCOMES[0])
    journal.settle()
    assert replay(tmp_path / "batch") == {}


def test_each_reply_is_on_disk_before_the_next_one_is_asked_for(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "batch")
    for count, outcome in enumerate(OUTCOMES, start=1):
        journal.append(outcome)
        assert len(replay(tmp_path / "batch")) == count
    journal.close()


def test_messages_land_in_the_outbox_once_however_often_they_are_sent(tmp_path: Path) -> None:
    postings = [Posting(str(n), "a@ashvale.example", "b@b.example", printed(number=n)) for n in range(600)]
    with Outbox(tmp_path / "outbox") as post:
        outcomes = list(post.send(postings)) + list(post.send(postings[:50]))
    assert {outcome.reply for outcome in outcomes} == {Reply.ACCEPTED}
    assert len(list((tmp_path / "outbox").iterdir())) == 600
    assert len(post.pieces(1000)) == 600
    assert stat.S_IMODE((tmp_path / "outbox").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "outbox").iterdir()} == {0o600}


def test_the_outbox_lists_and_opens_what_landed(tmp_path: Path) -> None:
    with Outbox(tmp_path) as post:
        list(post.send([Posting("1", "a@ashvale.example", "b@b.example", printed("Ŵythnos", "Dŵr\n"))]))
    (piece,) = post.pieces()
    assert (piece.to, piece.subject) == ("Bob Brown <bob@brackenham.example>", "Ŵythnos")
    opened = post.opened(piece.name)
    assert (opened.text, opened.html) == ("Dŵr\n", "<p>x</p>\n\n")
    assert ("Auto-Submitted", "auto-generated") in opened.headers
    assert post.path(piece.name).read_bytes() == printed("Ŵythnos", "Dŵr\n")


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "0" * 40, "g" * 40, "0" * 40 + ".eml"])
def test_the_outbox_opens_nothing_but_its_own(tmp_path: Path, name: str) -> None:
    with Outbox(tmp_path) as post, pytest.raises(NotFound):
        post.opened(name)
    assert Outbox(tmp_path / "never used").pieces() == []


def pem(key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def verified(message: bytes, *, at: str = "mail2027._domainkey.ashvale.example") -> bool:
    public = b64encode(KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    asked: list[bytes] = []

    def dns(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return b"v=DKIM1; k=rsa; p=" + public

    right: bool = dkim.verify(message, dnsfunc=dns)
    assert asked in ([f"{at}.".encode()], [])
    return right


def with_signature(signer: Signer, message: bytes) -> bytes:
    return signer.signature(message) + message


BODIES = [b"", b"\r\n\r\n", b"end", b"end\r\n", b"end\r\n\r\n\r\n", b" \t end  \r\n.\r\n"]


def test_another_verifier_accepts_our_signature() -> None:
    signer = Signer(domain="ashvale.example", selector="mail2027", private_key=pem(KEY))
    assert verified(with_signature(signer, printed("Ŵythnos " * 20)))
    for body in BODIES:
        assert verified(
            with_signature(signer, b"From: a@ashvale.example\r\nSubject:  two\r\n  lines \t x\r\n\r\n" + body)
        )


def test_a_changed_header_body_or_a_second_sender_breaks_the_signature() -> None:
    signer = Signer(domain="ashvale.example", selector="mail2027", private_key=pem(KEY))
    signed = with_signature(signer, printed())
    head = signed.split(b"\r\n\r\n")[0]
    for name in (
        b"subject",
        b"list-unsubscribe",
        b"list-unsubscribe-post",
        b"list-help",
        b"message-id",
        b"to",
        b"date",
    ):
        assert name in head.split(b"h=")[1].split(b";")[0].split(b":")
    assert verified(signed)
    assert not verified(signed.replace(b"Go-live", b"No-live"))
    assert not verified(signed.replace(b"--=_govern--", b"--=_govern--x"))
    assert not verified(b"From: sly@x.example\r\n" + signed)
    assert not verified(signed.replace(b"/u/1>", b"/u/2>"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80), st.text("a \n\té", max_size=60))
def test_every_message_of_ours_can_be_verified(subject: str, text: str) -> None:
    signer = Signer(domain="ashvale.example", selector="mail2027", private_key=pem(KEY))
    assert verified(with_signature(signer, printed(subject, text)))


@pytest.mark.parametrize(
    "bad",
    [b"", b"not a key", pem(ed25519.Ed25519PrivateKey.generate()), pem(rsa.generate_private_key(65537, 1024))],
    ids=["nothing", "not PEM", "Ed25519", "1024 bits"],
)
def test_a_key_that_is_no_strong_rsa_key_is_refused(bad: bytes) -> None:
    with pytest.raises(Invalid, match="signing key"):
        Signer(domain="ashvale.example", selector="mail2027", private_key=bad)
