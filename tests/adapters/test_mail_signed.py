"""Letters leave with the signature of the sender's domain, where its key is set."""

from pathlib import Path

import pytest

from govern.adapters import mail
from govern.adapters.mail import KeptPost, MailServer, Office, Party
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
