"""DKIM signatures (RFC 6376): RSA-SHA256, relaxed/simple, by OpenSSL, so that the key itself is the only limit."""

import re
from binascii import b2a_base64
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from govern.kit.errors import Invalid

SIGNED = frozenset({
    b"from", b"reply-to", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type",
    b"auto-submitted", b"list-unsubscribe", b"list-unsubscribe-post", b"list-id", b"list-help",
})  # fmt: skip
OWN = b"\r\nTo: "  # the first line in which two copies of a letter differ
PADDING, HASH = PKCS1v15(), SHA256()
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

    def signature(self, message: bytes) -> bytes:
        """The header line that goes in front. From is listed twice, so that a second one breaks the signature."""
        end = message.index(b"\r\n\r\n") + 2
        own = message.find(OWN, 0, end) + 2
        own = own if own > 1 else 0
        shared, lines = _letterhead(message[:own])
        names, more = _canonical(message[own:end])
        body_hash = b2a_base64(sha256(_simple(message, end + 2)).digest(), newline=False)
        tags = b"%s h=%s%sfrom;\r\n bh=%s;\r\n b=" % (self._tags, shared, names, body_hash)
        signed = b"%s%sdkim-signature:%s" % (lines, more, tags.replace(b"\r\n", b""))
        signature = b2a_base64(self._key.sign(signed, PADDING, HASH), newline=False)
        return b"DKIM-Signature: %s%s\r\n" % (tags, _folded(signature))


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


def _canonical(head: bytes) -> tuple[bytes, bytes]:
    """Of whole header lines: the names of those that are signed, a colon after each, and the lines in relaxed form."""
    if b"\r\n " in head or b"\r\n\t" in head:
        head = FOLD.sub(b"", head)
    if b"  " in head or b"\t" in head:  # hardly ever, and four looks cost less than two patterns for each line
        head = BLANKS.sub(b" ", head)
    names: list[bytes] = []
    lines: list[bytes] = []
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name := _signed_name(name):
            names.append(name)
            lines += (name, value.strip(), b"\r\n")
    return b"".join(names), b"".join(lines)


_letterhead = lru_cache(maxsize=64)(_canonical)  # a letterhead is the same for all copies of a segment


@lru_cache(maxsize=256)
def _signed_name(name: bytes) -> bytes:
    """As it is signed, with its colon; nothing where it is not."""
    lower = name.rstrip().lower()
    return lower + b":" if lower in SIGNED else b""


def _simple(message: bytes, begin: int) -> bytes | memoryview:
    """The body without the empty lines at its end, which mail servers add and take away."""
    if message.endswith(b"\r\n") and not message.endswith(b"\r\n\r\n"):
        return memoryview(message)[begin:]  # the usual letter: nothing is copied
    return message[begin:].rstrip(b"\r\n") + b"\r\n"


def _folded(signature: bytes) -> bytes:
    return b"\r\n ".join(signature[start : start + 72] for start in range(0, len(signature), 72))
