"""Staff and contacts: whom briefings reach, with or without an account."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.people.model.names import Email, Name


class Language(StrEnum):
    ENGLISH = "en"
    WELSH = "cy"
    BOTH = "both"
    UNKNOWN = "unknown"


class ContactKind(StrEnum):
    STAFF = "staff"
    MEMBER = "member"
    CONTACT = "contact"


class Contact(Struct, frozen=True, kw_only=True):
    """Somebody who may be briefed, with or without an account.

    `in_transfer` says whether they are in scope of a transfer to another employer (TUPE), None where nobody has said;
    `away_since` is the first day of a long absence, in which nobody counts on them having read anything."""

    id: int
    council_id: int
    name: str
    email: str
    kind: ContactKind
    service: str
    team: str
    site: str
    grade: str
    union: str
    line_manager: str
    language: Language
    left_on: date | None = None
    in_transfer: bool | None = None
    away_since: date | None = None


class NewContact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Name
    email: Email
    kind: ContactKind = ContactKind.STAFF
    service: Annotated[str, Meta(max_length=120)] = ""
    team: Annotated[str, Meta(max_length=120)] = ""
    site: Annotated[str, Meta(max_length=120)] = ""
    grade: Annotated[str, Meta(max_length=40)] = ""
    union: Annotated[str, Meta(max_length=80)] = ""
    line_manager: Annotated[str, Meta(max_length=254)] = ""
    language: Language = Language.UNKNOWN
    in_transfer: bool | None = None
    away_since: date | None = None


class AddContact(NewContact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_id: int


class ReviseContact(NewContact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the contact's mark as it was read, so that nobody's change is overwritten."""

    version: Annotated[str, Meta(min_length=1, max_length=64)]


class LeaveContact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    left_on: date


class Edit(Struct, frozen=True):
    """One field that a file says otherwise."""

    field: str
    before: str
    after: str


class Changed(Struct, frozen=True):
    """Somebody whom a file says otherwise; `after` is everything the file says."""

    contact: Contact
    after: NewContact
    edits: tuple[Edit, ...]


class Difference(Struct, frozen=True, kw_only=True):
    """What a file would do to a council's people. `gone` stand in the register and not in the file."""

    new: tuple[NewContact, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Contact, ...]
    unchanged: int


class Draft(Struct, frozen=True, kw_only=True):
    """A file that was read and shown and waits to be confirmed; `mark` is of the difference as it was shown."""

    council_id: int
    rows: tuple[NewContact, ...]
    mark: str


class ContactRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    email: Email
    name: Name
    council: str
    service: Annotated[str, Meta(max_length=120)] = ""
    team: Annotated[str, Meta(max_length=120)] = ""
    site: Annotated[str, Meta(max_length=120)] = ""
    grade: Annotated[str, Meta(max_length=40)] = ""
    union: Annotated[str, Meta(max_length=80)] = ""
    line_manager: Annotated[str, Meta(max_length=254)] = ""
    language: Language = Language.UNKNOWN
    kind: ContactKind = ContactKind.STAFF
    in_transfer: bool | None = None
    away_since: date | None = None
