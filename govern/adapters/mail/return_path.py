"""Return paths that say which letter came back (VERP): `bounces+4711-k3v…@mail.example`, made by us alone."""

import re
from base64 import b32encode
from hashlib import sha256
from hmac import compare_digest, digest

FORM = re.compile(r"(.+)\+(\d{1,10})-([a-z2-7]{16})@(.+)")


def return_path(base: str, delivery: int, *, key: bytes) -> str:
    """`base` with the delivery and its mark in it; the mark holds only what survives a server that changes case."""
    local, _, domain = base.partition("@")
    return f"{local}+{delivery}-{_mark(delivery, key)}@{domain}"


def delivery_of(address: str, base: str, *, key: bytes) -> int | None:
    """The delivery, or None where the address is not one that we made."""
    found = FORM.fullmatch(address.strip().strip("<>").lower())
    if found is None or f"{found[1]}@{found[4]}" != base.lower():
        return None
    delivery = int(found[2])
    return delivery if compare_digest(found[3], _mark(delivery, key)) else None


def _mark(delivery: int, key: bytes) -> str:
    return b32encode(digest(key, f"return.{delivery}".encode(), sha256)[:10]).decode("ascii").lower()
