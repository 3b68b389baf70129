import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from govern.adapters.mail import Connection, MailServer, Outcome, Posting, Reply, Security
from tests.ports import free_port

POSTING = Posting("1", "programme@ashvale.example", "bob@brackenham.example", b"Subject: Hello\r\n\r\nHello\r\n")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    issued = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "cert.pem").write_bytes(issued.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(private)
    return folder / "cert.pem", folder / "key.pem"


class Kept:
    def __init__(self) -> None:
        self.sessions: list[tuple[bool, bool]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.sessions.append((session.ssl is not None, session.authenticated))
        return "250 kept"


def known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (b"govern", "pass wörd".encode())
    return AuthResult(success=right, handled=right)


def context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(*certificate)
    return tls


@pytest.fixture
def relay(request: pytest.FixtureRequest, certificate: tuple[Path, Path]) -> Iterator[tuple[Kept, Controller]]:
    kept = Kept()
    settings = dict(getattr(request, "param", {}))
    tls = context(certificate) if settings.pop("tls", True) else None
    controller = Controller(
        kept,
        hostname="127.0.0.1",
        port=free_port(),
        authenticator=known,
        auth_require_tls=False,
        tls_context=tls,
        **settings,
    )
    controller.start()
    yield kept, controller
    controller.stop()


def sent(server: MailServer) -> Outcome:
    with Connection(server) as post:
        (outcome,) = post.send([POSTING])
    return outcome


def test_starttls_and_sign_in_come_before_the_first_message(
    relay: tuple[Kept, Controller], certificate: tuple[Path, Path]
) -> None:
    kept, controller = relay
    server = MailServer(
        host="127.0.0.1",
        port=controller.port,
        security=Security.STARTTLS,
        username="govern",
        password="pass wörd",
        ca_file=str(certificate[0]),
    )
    assert sent(server).reply is Reply.ACCEPTED
    assert kept.sessions == [(True, True)]


@pytest.mark.parametrize(
    "relay",
    [{"auth_exclude_mechanism": ["PLAIN"]}, {"auth_exclude_mechanism": ["LOGIN"]}],
    ids=["LOGIN", "PLAIN"],
    indirect=True,
)
def test_either_way_to_sign_in_will_do(relay: tuple[Kept, Controller]) -> None:
    kept, controller = relay
    server = MailServer(host="127.0.0.1", port=controller.port, username="govern", password="pass wörd")
    assert sent(server).reply is Reply.ACCEPTED
    assert kept.sessions == [(False, True)]


def test_a_wrong_password_leaves_the_message_for_later_and_says_why(relay: tuple[Kept, Controller]) -> None:
    server = MailServer(host="127.0.0.1", port=relay[1].port, username="govern", password="wrong")
    outcome = sent(server)
    assert (outcome.reply, outcome.code, outcome.uncertain) == (Reply.TEMPORARY, 535, False)
    assert "would not sign us in" in outcome.text


def test_a_certificate_nobody_vouches_for_is_refused(relay: tuple[Kept, Controller]) -> None:
    kept, controller = relay
    outcome = sent(MailServer(host="127.0.0.1", port=controller.port, security=Security.STARTTLS))
    assert (outcome.reply, outcome.uncertain) == (Reply.TEMPORARY, False)
    assert kept.sessions == []


@pytest.mark.parametrize("relay", [{"tls": False}], ids=["no TLS"], indirect=True)
def test_a_server_that_no_longer_offers_starttls_gets_no_mail(relay: tuple[Kept, Controller]) -> None:
    kept, controller = relay
    outcome = sent(MailServer(host="127.0.0.1", port=controller.port, security=Security.STARTTLS))
    assert "does not offer STARTTLS" in outcome.text
    assert kept.sessions == []
