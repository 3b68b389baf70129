"""Addresses in what somebody typed as plain text, as links that lead where they say."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

ADDRESS = re.compile(
    r"https://[^\s<>\"'`\\^{|}]+|(?<![\w.%+-])[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@])"
)
HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
AFTER = ".,;:!?’”…"


def linked(typed: str) -> Markup:
    """The text, escaped, in which https addresses and email addresses are links: nothing else of it is markup, and an
    address that shows one host and leads to another stays text."""
    said, end = Markup(), 0
    for found in ADDRESS.finditer(typed):
        address = _ended(found[0])
        said += typed[end : found.start()] + (_link(address) or Markup(escape(address)))
        end = found.start() + len(address)
    return said + typed[end:]


def _ended(address: str) -> str:
    """Without the full stop of the sentence, and without a bracket that was opened before it."""
    while address[-1:] in AFTER or (address.endswith(")") and address.count(")") > address.count("(")):
        address = address[:-1]
    return address


def _link(address: str) -> Markup | None:
    if not address.startswith("https://"):
        return Markup('<a class="govuk-link" href="mailto:{0}">{0}</a>').format(address)
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or not HOST.fullmatch(host):
        return None
    return Markup('<a class="govuk-link" href="{0}" rel="noreferrer">{0}</a>').format(address)
