"""What people ask for. `version` is what they saw: sent in a form, or as If-Match."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.figures import ClockTime
from govern.decisions.model.terms import (
    BodyName,
    CouncilCode,
    LongText,
    Membership,
    Outcome,
    Published,
    Reason,
    Recommendation,
    Ref,
    Route,
    Title,
)
from govern.kit.limits import Id, Version


class NewDecision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A council that is asked; without body and route, by the body that usually decides for it."""

    council_code: CouncilCode
    body: BodyName | None = None
    route: Route | None = None
    membership: Membership | None = None
    key: bool | None = None
    meeting: date | None = None


class NewProposal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`ref` is given by the programme where none is sent; with no `decisions`, every council is asked."""

    title: Title
    recommendation: Recommendation
    ref: Ref | None = None
    wanted_by: date | None = None
    milestone_ids: Annotated[tuple[Id, ...], Meta(max_length=200)] = ()
    decisions: Annotated[tuple[NewDecision, ...], Meta(max_length=100)] = ()


class NewText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A changed recommendation: a council that approved an earlier one is asked again."""

    version: Version = 0
    recommendation: Recommendation
    because: Reason


class Planned(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    body: BodyName
    route: Route
    meeting: date | None = None
    membership: Membership | None = None
    key: bool | None = None


class Publication(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That a council published its notice, its agenda or the record of its decision; `call_in_ends` as it states.
    `at` is the local time of day: after the council's cut-off the publication counts from the next working day."""

    version: Version = 0
    what: Published
    on: date
    call_in_ends: date | None = None
    at: ClockTime | None = None


class Recording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a council decided on one version of the text. `amended_text` is the whole recommendation as amended."""

    version: Version = 0
    outcome: Outcome
    text_version: Id
    decided_on: date
    amended_text: LongText = ""
    effective: date | None = None
    reasons: LongText = ""


class Release(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Scrutiny lets a called-in decision stand."""

    version: Version = 0
    on: date
    because: Reason
