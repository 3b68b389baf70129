"""A programme as others can begin with it: what is done in which order, and nobody's name, day or money.

Days are working days after the first one, which is 0; a negative one lies before it.
"""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, field

from govern.briefings.model import Asks, Closed, MessageType, Repeat
from govern.briefings.model.wording import WorkingDaysBefore
from govern.briefings.model.words import RuleText
from govern.decisions.model import Route
from govern.kit.limits import Id
from govern.partners.model import Governance, Text, Title, Year
from govern.plan.model import LinkType, MilestoneKind
from govern.raid.model import Category, Handling, Kind

Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Words = Annotated[str, Meta(min_length=1, max_length=2_000)]
LongText = Annotated[str, Meta(min_length=1, max_length=10_000)]
Day = Annotated[int, Meta(ge=-2_500, le=5_000)]
Lasting = Annotated[int, Meta(ge=0, le=5_000)]
Degree = Annotated[int, Meta(ge=1, le=5)]
Refs = Annotated[list[Ref], Meta(max_length=200)]


class TemplateStream(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: Ref
    name: Name


class TemplateMilestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """`from_` is where it comes from: a law, a guide, or nothing."""

    ref: Ref
    workstream: Ref
    kind: MilestoneKind
    title: Name
    duration_days: Lasting = 0
    starts: Day | None = None
    finishes: Day | None = None
    optimistic_days: Lasting | None = None
    pessimistic_days: Lasting | None = None
    immovable: bool = False
    public: bool = False
    critical: bool = False
    from_: Annotated[str, Meta(max_length=300)] = field(default="", name="from")


class TemplateLink(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    before: Ref
    after: Ref
    type: LinkType = LinkType.FS
    lag_days: Annotated[int, Meta(ge=-2_500, le=2_500)] = 0


class TemplateRoute(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """By which body a council that is governed so decides."""

    governance: Governance
    body: Name
    route: Route
    key: bool | None = None


class TemplateProposal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    ref: Ref
    title: Name
    recommendation: LongText
    milestones: Refs = []
    wanted: Day | None = None
    routes: Annotated[list[TemplateRoute], Meta(max_length=10)] = []


class TemplateRisk(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    ref: Ref
    kind: Kind
    category: Category
    cause: Words
    event: Words
    effect: Words
    likelihood: Degree
    impact: Degree
    response: Handling
    chance: Annotated[int, Meta(ge=1, le=100)] | None = None
    delay_days: Annotated[int, Meta(ge=1, le=2_500)] | None = None
    milestones: Refs = []
    proposals: Refs = []
    actions: Annotated[list[Annotated[str, Meta(min_length=1, max_length=500)]], Meta(max_length=50)] = []


class TemplateBriefing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """`first` is the day it goes out, or goes out first; tied to a milestone it needs none."""

    ref: Ref
    title: Name
    subject: Name
    body: Annotated[str, Meta(min_length=1, max_length=20_000)]
    audience: Words
    schedule: Repeat
    at: Annotated[str, Meta(pattern=r"^\d\d:\d\d$")] = "09:00"
    first: Day | None = None
    last: Day | None = None
    milestone: str = ""
    working_days_before: WorkingDaysBefore | None = None
    rule: RuleText = ""
    closed: Closed = Closed.AFTER
    asks: Asks = Asks.NOTHING
    message_type: MessageType = MessageType.OPTIONAL
    questions: Annotated[list[tuple[str, str]], Meta(max_length=3)] = []


class ProgrammeTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """`anchor` is the milestone whose day is fixed from outside, such as vesting day: every other day can be counted
    back from it. `sources` say where a shipped one comes from."""

    name: Name
    about: Annotated[str, Meta(max_length=2_000)] = ""
    sources: Annotated[list[str], Meta(max_length=50)] = []
    anchor: str = ""
    workstreams: Annotated[list[TemplateStream], Meta(max_length=100)] = []
    milestones: Annotated[list[TemplateMilestone], Meta(max_length=2_000)] = []
    links: Annotated[list[TemplateLink], Meta(max_length=5_000)] = []
    proposals: Annotated[list[TemplateProposal], Meta(max_length=200)] = []
    risks: Annotated[list[TemplateRisk], Meta(max_length=500)] = []
    briefings: Annotated[list[TemplateBriefing], Meta(max_length=200)] = []


class Offered(Struct, frozen=True, kw_only=True):
    """A template that programmes of this installation can begin with; `key` names it."""

    key: str
    template: ProgrammeTemplate


class FromTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a new programme says of itself. `lands_on` is the day of the template's anchor: then all days are counted
    back from it, else on from `starts_on`."""

    name: Title
    summary: Text = ""
    starts_on: date
    lands_on: date | None = None
    base_year: Year
    last_year: Year
    councils: Annotated[list[Id], Meta(max_length=26)] = []


class Begun(FromTemplate, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By `shipped`, the key of a template that is offered, or by a `template` of your own."""

    shipped: str = ""
    template: ProgrammeTemplate | None = None
