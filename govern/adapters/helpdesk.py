"""Whom whoever runs Govern wants to be asked: a name, and an email or web address."""

import re

from msgspec import Struct

from govern.adapters.mail.headers import mail_address
from govern.kit.errors import Invalid

PARTS = re.compile(r"\s*([^<>]+?)\s*<\s*([^<>\s]+)\s*>\s*")
WAY_OUT = "Write it as Ashvale service desk <desk@ashvale.gov.uk>, or with a web address that begins with https://."


class Helpdesk(Struct, frozen=True):
    """`href` is a `mailto:` or `https:` address."""

    name: str
    address: str
    href: str


_helpdesk: Helpdesk | None = None


def configure(written: str) -> None:
    global _helpdesk
    _helpdesk = helpdesk(written)


def asked() -> Helpdesk | None:
    """None where the setting is empty."""
    return _helpdesk


def helpdesk(written: str) -> Helpdesk | None:
    """Reads `GOVERN_CONTACT`. What is not a name with an address is `Invalid`."""
    if not written.strip():
        return None
    found = PARTS.fullmatch(written)
    if not found:
        raise Invalid({"GOVERN_CONTACT": WAY_OUT})
    name, address = found.groups()
    if re.match(r"https?://[^/]", address):
        return Helpdesk(name, address, address)
    try:
        mailed = mail_address("address", address)
    except Invalid as wrong:
        raise Invalid({"GOVERN_CONTACT": WAY_OUT}) from wrong
    return Helpdesk(name, mailed, f"mailto:{mailed}")
