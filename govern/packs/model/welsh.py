"""A pack in Welsh, beside its English."""

from msgspec import Struct


class InWelsh(Struct, frozen=True, forbid_unknown_fields=True):
    """What makes the Welsh files of a snapshot: the fingerprint of the catalogue they are written with, whether a
    person had signed it by then, and the frozen sentences in Welsh, by their English.

    A pack that is made in English alone holds none: an unset field is not written, so its hash stays."""

    words: str
    is_reviewed: bool
    sentences: dict[str, str]
