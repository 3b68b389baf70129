"""Letters leave with the signature of the sender's domain, where its key is set."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from govern.adapters import mail
from govern.adapters.mail import KeptPost, MailServer, Office, Party, Posting
from govern.kit.errors import Invalid
from tests.adapters.small_server import SmallServer
from tests.adapters.test_mail_files import KEY, pem, verified
from tests.adapters.test_mail_kept import postings

SENDER = "Govern <govern@ashvale.example>"


def office(folder: Path, port: int, signer: mail.Signer | None) -> Office:
    return Office(
        sender=Party("govern@ashvale.example"),
        address="https://govern.example",
        outbox=folder / "outbox",
        server=MailServer(host="127.0.0.1", port=port),
        signer=signer,
    )


def test_what_leaves_by_a_relay_is_signed_and_another_verifier_accepts_it(tmp_path: Path) -> None:
    post = KeptPost(shared=lambda: None)
    signer = mail.signer("mail2027", pem(KEY).decode(), SENDER)
    with SmallServer() as server:
        list(post.send(office(tmp_path, server.port, signer), postings(1, 2)))
        list(office(tmp_path, server.port, signer).post(postings(3)))
        list(post.send(office(tmp_path, server.port, None), postings(4)))
        post.close()
    letters = [content for _, _, content in server.received]
    assert [content.startswith(b"DKIM-Signature:") for content in letters] == [True, True, True, False]
    assert all(b"d=ashvale.example; s=mail2027" in content for content in letters[:3])
    assert all(verified(content) for content in letters[:3])


def test_a_selector_without_a_key_or_a_key_that_is_none_is_named_by_its_setting() -> None:
    assert mail.signer("", "", SENDER) is None
    for selector, key, setting in (
        ("mail2027", "", "GOVERN_DKIM_KEY"),
        ("", pem(KEY).decode(), "GOVERN_DKIM_SELECTOR"),
        ("mail2027", "not a key", "GOVERN_DKIM_KEY"),
    ):
        with pytest.raises(Invalid) as refused:
            mail.signer(selector, key, SENDER)
        assert list(refused.value.problems) == [setting]


def key_file(folder: Path, name: str = "b.pem") -> Path:
    path = folder / name
    path.write_bytes(pem(KEY))
    return path


def test_each_sending_domain_signs_with_its_own_key_and_a_relays_domain_is_left_to_it(tmp_path: Path) -> None:
    keys = mail.signers(f"Brackenham.example=b1:{key_file(tmp_path)} calderwick.example=relay")
    with SmallServer() as server:
        own = structs.replace(
            office(tmp_path, server.port, mail.signer("mail2027", pem(KEY).decode(), SENDER)), signers=keys
        )
        senders = [own.sent_from(f"news@{name}.example") for name in ("brackenham", "calderwick", "ashvale", "dunmoor")]
        list(own.post(written_by(number, sender) for number, sender in enumerate(senders)))
    assert senders == ["news@brackenham.example", "news@calderwick.example", "news@ashvale.example", SENDER[8:-1]]
    letters = [content for _, _, content in server.received]
    domains = [found[1] if (found := re.search(rb"d=(\S+);", content)) else None for content in letters]
    assert domains == [b"brackenham.example", None, b"ashvale.example", b"ashvale.example"]
    assert verified(letters[0], at="b1._domainkey.brackenham.example")
    assert verified(letters[2])
    assert verified(letters[3])


def written_by(number: int, sender: str) -> Posting:
    letter = mail.Letter(sender=Party(sender, "News"), subject="S", text="T", html="<p>T</p>", at=datetime.now(UTC))
    copy = mail.Copy(to=Party("a@staff.example"), message_id=f"<{number}@govern.example>")
    return Posting(str(number), "bounces@govern.example", "a@staff.example", mail.Press(letter).message(copy), True)


def test_a_key_that_cannot_be_used_stops_govern_with_the_name_of_its_domain(tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("not a key")
    for written, said in (
        ("ashvale.example", "Write ashvale.example as"),
        (f"a.example=s:{tmp_path}/none.pem", "a.example: the key file"),
        (f"a.example=s:{tmp_path}/no.pem", "a.example: The signing key must be an RSA private key"),
    ):
        with pytest.raises(Invalid, match=re.escape(said)) as refused:
            mail.signers(written)
        assert list(refused.value.problems) == ["GOVERN_DKIM_KEYS"]
