"""The file of a template as somebody sent it: read whole, or refused with what is wrong in it."""

import msgspec

from govern.kit.errors import Invalid
from govern.thread.model.templates import ProgrammeTemplate

MOST_BYTES = 5_000_000
NOT_ONE = "This is not a template that can be read: {}. Take it from a programme again, or correct it there."


def read(content: bytes) -> ProgrammeTemplate:
    """A template that somebody sent."""
    if len(content) > MOST_BYTES:
        raise Invalid({"file": "This file is larger than 5 MB: no template is."})
    try:
        return msgspec.json.decode(content, type=ProgrammeTemplate)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise Invalid({"file": NOT_ONE.format(str(wrong).rstrip("."))}) from wrong
