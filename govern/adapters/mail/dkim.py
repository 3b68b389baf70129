"""DKIM signatures (RFC 6376): RSA-SHA256, relaxed/simple, by OpenSSL, so that the key itself is the only limit."""

import re
from base64 import b64encode
from hashlib import sha256

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from govern.kit.errors import Invalid

SIGNED = (
    b"from", b"reply-to", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type",
    b"auto-submitted", b"list-unsubscribe", b"list-unsubscribe-post",
)  # fmt: skip
NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
FOLD = re.compile(rb"\r\n(?=[ \t])")
BLANKS = re.compile(rb"[ \t]+")
LEAST_BITS = 2048


class Signer:
    """Signs for one domain with one key; `Invalid` when the key is not RSA of at least 2048 bits."""

    def __init__(self, *, domain: str, selector: str, private_key: bytes) -> None:
        if not (NAME.fullmatch(domain) and NAME.fullmatch(selector)):
            raise Invalid({"dkim": "The signing domain and selector are names such as ashvale.gov.uk and mail2027."})
        self._key = _key(private_key)
        self._tags = f"v=1; a=rsa-sha256; c=relaxed/simple; d={domain}; s={selector};".encode("ascii")

    def signed(self, message: bytes) -> bytes:
        """The message with its signature in front. From is listed twice, so that a second one breaks the signature."""
        head, _, body = message.partition(b"\r\n\r\n")
        fields = [_relaxed(line) for line in FOLD.sub(b"", head).split(b"\r\n")]
        chosen = [(name, value) for wanted in SIGNED for name, value in fields if name == wanted]
        names = b":".join([name for name, _ in chosen] + [b"from"])
        body_hash = b64encode(sha256(_simple(body)).digest())
        unsigned = b"%s h=%s;\r\n bh=%s;\r\n b=" % (self._tags, names, body_hash)
        lines = [b"%s:%s\r\n" % field for field in chosen]
        own = b"dkim-signature:%s" % _squeezed(unsigned)
        signature = b64encode(self._key.sign(b"".join(lines) + own, PKCS1v15(), SHA256()))
        return b"DKIM-Signature: %s%s\r\n%s" % (unsigned, _folded(signature), message)


def _key(pem: bytes) -> RSAPrivateKey:
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as unreadable:
        raise Invalid(
            {"dkim": "The signing key must be an RSA private key in PEM form without a password."}
        ) from unreadable
    if not isinstance(key, RSAPrivateKey) or key.key_size < LEAST_BITS:
        raise Invalid({"dkim": f"The signing key must be RSA of at least {LEAST_BITS} bits."})
    return key


def _relaxed(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name.rstrip().lower(), _squeezed(value)


def _squeezed(value: bytes) -> bytes:
    if b"  " in value or b"\t" in value or b"\r\n" in value:  # hardly ever, and three looks cost less than two patterns
        value = BLANKS.sub(b" ", FOLD.sub(b"", value))
    return value.strip()


def _simple(body: bytes) -> bytes:
    """Without the empty lines at its end, which mail servers add and take away."""
    return body.rstrip(b"\r\n") + b"\r\n"


def _folded(signature: bytes) -> bytes:
    return b"\r\n ".join(signature[start : start + 72] for start in range(0, len(signature), 72))
