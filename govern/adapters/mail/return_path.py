"""Addresses that say which letter is meant, made by us alone: return paths (VERP), `bounces+4711-k3v…@mail.example`,
and where its reader asks for no more, `bounces+stop-4711-p2m…@mail.example`."""

import re
from base64 import b32encode
from hmac import compare_digest

from govern.kit.seals import seal

FORM = re.compile(r"(.+)\+(stop-|)(\d{1,10})-([a-z2-7]{16})@(.+)")
RETURN, STOP = "return", "stop"
PREFIX = {RETURN: "", STOP: "stop-"}


def return_path(base: str, delivery: int, *, key: bytes) -> str:
    """`base` with the delivery and its mark in it; the mark holds only what survives a server that changes case."""
    return _made(base, RETURN, delivery, key)


def delivery_of(address: str, base: str, *, key: bytes) -> int | None:
    """The delivery, or None where the address is not a return path that we made."""
    return _read(address, base, RETURN, key)


def stop_address(base: str, delivery: int, *, key: bytes) -> str:
    """Where a letter asks for no more of its kind (RFC 2369, `mailto:`)."""
    return _made(base, STOP, delivery, key)


def stopped_by(address: str, base: str, *, key: bytes) -> int | None:
    """The delivery whose reader wants no more of its kind, or None where the address is not such a one of ours."""
    return _read(address, base, STOP, key)


def _made(base: str, use: str, delivery: int, key: bytes) -> str:
    local, _, domain = base.partition("@")
    return f"{local}+{PREFIX[use]}{delivery}-{_mark(use, delivery, key)}@{domain}"


def _read(address: str, base: str, use: str, key: bytes) -> int | None:
    found = FORM.fullmatch(address.strip().strip("<>").lower())
    if found is None or found[2] != PREFIX[use] or f"{found[1]}@{found[5]}" != base.lower():
        return None
    delivery = int(found[3])
    return delivery if compare_digest(found[4], _mark(use, delivery, key)) else None


def _mark(use: str, delivery: int, key: bytes) -> str:
    return b32encode(seal(key, f"{use}.".encode(), str(delivery).encode())[:10]).decode("ascii").lower()
