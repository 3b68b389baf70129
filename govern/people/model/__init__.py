"""Accounts and roles, and the staff and contacts that briefings reach."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.people.model.contacts import AddContact as AddContact
from govern.people.model.contacts import Changed as Changed
from govern.people.model.contacts import Contact as Contact
from govern.people.model.contacts import ContactKind as ContactKind
from govern.people.model.contacts import ContactRow as ContactRow
from govern.people.model.contacts import Difference as Difference
from govern.people.model.contacts import Draft as Draft
from govern.people.model.contacts import Edit as Edit
from govern.people.model.contacts import Language as Language
from govern.people.model.contacts import LeaveContact as LeaveContact
from govern.people.model.contacts import NewContact as NewContact
from govern.people.model.contacts import ReviseContact as ReviseContact
from govern.people.model.names import Email as Email
from govern.people.model.names import Name as Name

Password = Annotated[str, Meta(min_length=12, max_length=128)]


class Role(StrEnum):
    SPONSOR = "sponsor"
    PROGRAMME_MANAGER = "programme-manager"
    WORKSTREAM_LEAD = "workstream-lead"
    MILESTONE_OWNER = "milestone-owner"
    BOARD_MEMBER = "board-member"
    VIEWER = "viewer"
    AUDITOR = "auditor"
    PARTNER_LEAD = "partner-lead"
    MONITORING_OFFICER = "monitoring-officer"
    SECTION_151_OFFICER = "section-151-officer"
    DEMOCRATIC_SERVICES = "democratic-services"
    FINANCE_LEAD = "finance-lead"
    COMMUNICATIONS_LEAD = "communications-lead"
    BENEFIT_OWNER = "benefit-owner"
    LINE_MANAGER = "line-manager"


COUNCIL_ROLES = frozenset(list(Role)[list(Role).index(Role.PARTNER_LEAD) :])


class Held(Struct, frozen=True, order=True):
    """A role in a programme; the roles of a council carry the council they speak for."""

    programme_id: int
    role: Role
    council_id: int | None = None


class Person(Struct, frozen=True, kw_only=True):
    """Who is looking: every query starts from what this person may see."""

    id: int
    name: str
    email: str
    is_administrator: bool = False
    roles: tuple[Held, ...] = ()

    @property
    def programme_ids(self) -> frozenset[int]:
        return frozenset(held.programme_id for held in self.roles)

    def council_ids(self, programme_id: int) -> frozenset[int]:
        """The councils this person speaks for in a programme."""
        return frozenset(
            held.council_id for held in self.roles if held.programme_id == programme_id and held.council_id
        )


def steward(programme_id: int, council_ids: Iterable[int] = ()) -> Person:
    """Govern itself at work in one programme, where a task has no viewer: sees what its manager and these councils'
    partner leads see."""
    leads = (Held(programme_id, Role.PARTNER_LEAD, council_id) for council_id in council_ids)
    return Person(id=0, name="Govern", email="", roles=(Held(programme_id, Role.PROGRAMME_MANAGER), *leads))


class Erased(Struct, frozen=True, kw_only=True):
    """Who was erased, for what else holds them: `person_id` is 0 where they had no account."""

    person_id: int
    contact_ids: tuple[int, ...]
    address: str


class Thing(Struct, frozen=True, kw_only=True):
    """What `may` is asked about: never the content, only where it belongs."""

    kind: str
    id: int = 0
    programme_id: int | None = None
    council_id: int | None = None
    is_draft: bool = False


class SignIn(Struct, frozen=True, forbid_unknown_fields=True):
    email: Annotated[str, Meta(min_length=1, max_length=254)]
    password: Annotated[str, Meta(min_length=1, max_length=128)]
    next: Annotated[str, Meta(max_length=500)] = "/"


class NewAccount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Name
    email: Email
    role: Role
    council_id: Annotated[int, Meta(ge=1, le=2_147_483_647)] | None = None


class NewAdministrator(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Name
    email: Email


class Account(Struct, frozen=True, kw_only=True):
    """An account as the list of a programme's people shows it."""

    id: int
    role_id: int
    name: str
    email: str
    role: Role
    council_name: str | None
    has_signed_in: bool


class Scope(StrEnum):
    READ = "read"
    WRITE = "write"


class NewToken(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Name
    scope: Scope
    days: Annotated[int, Meta(ge=1, le=366)]


class Token(Struct, frozen=True, kw_only=True):
    id: int
    name: str
    scope: Scope
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class RoleRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's roles; `council` is a partner's code."""

    email: Email
    name: Name
    role: Role
    council: str = ""
