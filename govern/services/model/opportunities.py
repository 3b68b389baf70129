"""Ways to serve residents better for less: what uses move where, what that saves, whom it leaves out (DOMAIN E3)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.services.model.words import Channel, CouncilCode, Ref, Text, Title, Volume, Year

Because = Annotated[str, Meta(min_length=1, max_length=500)]
PerCent = Annotated[int, Meta(ge=0, le=100)]


class Effort(StrEnum):
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"

    @property
    def words(self) -> str:
        return {"small": "weeks", "medium": "months"}.get(self.value, "a year or more")


class Outcome(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"

    @property
    def words(self) -> str:
        return {"open": "not decided", "later": "put off"}.get(self.value, self.value)


class Benchmark(StrEnum):
    """National figures of what one use costs. They differ by nearly twice: they label a figure, and never make one."""

    QUOTED = "socitm-2012"
    SECOND = "socitm-other"
    SURVEY = "socitm-os"
    CONSULTANTS = "pwc-os"
    NORTH_WEST = "nwegg-2008"
    LAMBETH = "lambeth"

    @property
    def words(self) -> str:
        return BENCHMARKS[self].name


class National(NamedTuple):
    """Pounds for one use, as a publication has them; None where it says nothing of a channel."""

    name: str
    face_to_face: Decimal
    phone: Decimal
    web: Decimal
    post: Decimal | None = None

    def cost(self, channel: Channel) -> Decimal | None:
        return {
            Channel.FACE_TO_FACE: self.face_to_face,
            Channel.PHONE: self.phone,
            Channel.WEB: self.web,
            Channel.POST: self.post,
        }.get(channel)


def _national(name: str, *costs: str) -> National:
    return National(name, *(Decimal(cost) for cost in costs))


BENCHMARKS = {  # DOMAIN E3, with the sources it names
    Benchmark.QUOTED: _national("Often quoted Socitm 2012", "8.62", "2.83", "0.15"),
    Benchmark.SECOND: _national("Another quoted Socitm set", "8.21", "2.59", "0.09"),
    Benchmark.SURVEY: _national("Socitm as quoted by Ordnance Survey", "14.00", "5.00", "0.17"),
    Benchmark.CONSULTANTS: _national("PwC as quoted by Ordnance Survey", "10.53", "3.39", "0.08", "12.10"),
    Benchmark.NORTH_WEST: _national("NWEGG 2008-09", "7.81", "4.00", "0.17"),
    Benchmark.LAMBETH: _national("Lambeth", "1.66", "0.85", "0.09"),
}


class OpportunityTerms(Struct, frozen=True, kw_only=True):
    """`shifted` uses a year move from `dearer` to `cheaper`; `still_call` per cent of them ask again by the dearer way;
    `excluded` uses a year are of people who cannot follow, each helped at `cost_excluded`. Costs are pounds in the
    prices of `price_base`, local unless a `benchmark` is named; `enablement` is paid once."""

    title: Title
    council_code: CouncilCode | None = None
    dearer: Channel
    cheaper: Channel
    shifted: Volume
    cost_from: Decimal
    cost_to: Decimal
    price_base: Year
    source: Annotated[str, Meta(min_length=1, max_length=500)]
    benchmark: Benchmark | None = None
    enablement: Decimal = Decimal(0)
    still_call: PerCent = 0
    excluded: Volume = 0
    cost_excluded: Decimal = Decimal(0)
    effort: Effort
    changes_with: Ref | None = None
    note: Text = ""


class NewOpportunity(OpportunityTerms, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class ReviseOpportunity(NewOpportunity, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Because


class DecideOpportunity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is what was read: a decision is about an opportunity as it was written then."""

    version: Version = 0
    outcome: Outcome
    because: Because


class Opportunity(OpportunityTerms, frozen=True, kw_only=True):
    id: int
    programme_id: int
    service_id: int
    service: str
    service_name: str
    number: int
    version: int
    milestone_id: int | None = None
    outcome: Outcome = Outcome.OPEN
    decided_because: str = ""
    decided_by: str | None = None
    decided_at: datetime | None = None
    decided_version: int = 0

    @property
    def kind(self) -> str:
        return "opportunity"

    @property
    def ref(self) -> str:
        return f"OPP-{self.number:02d}"

    @property
    def is_accepted(self) -> bool:
        """As it is written now: whoever changes its figures has to ask again."""
        return self.outcome is Outcome.ACCEPTED and self.decided_version == self.version


class Other(NamedTuple):
    """What the same shift would save a year by a national figure."""

    name: str
    a_year: Decimal


class Worth(Struct, frozen=True, kw_only=True):
    """Pounds. `moved` uses a year really move; `a_year` is saved every year once they do, `first_year` that less what
    is paid once; `dis_benefit` is what helping those costs who cannot follow; `net` is the rest. The same shift by
    national figures, and by how many per cent the most is above the least."""

    moved: Decimal
    a_year: Decimal
    first_year: Decimal
    dis_benefit: Decimal
    net: Decimal
    others: list[Other]
    spread: Decimal | None


class OpportunityRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `opportunities`, as it stands with what was decided of it."""

    number: Annotated[int, Meta(ge=1, le=9999)]
    service: Ref
    title: Title
    council: Annotated[str, Meta(max_length=20)] = ""
    dearer: Channel
    cheaper: Channel
    shifted: Volume
    cost_from: Decimal
    cost_to: Decimal
    price_base: Year
    source: Annotated[str, Meta(min_length=1, max_length=500)]
    benchmark: Benchmark | None = None
    enablement: Decimal = Decimal(0)
    still_call: PerCent = 0
    excluded: Volume = 0
    cost_excluded: Decimal = Decimal(0)
    effort: Effort
    changes_with: Annotated[str, Meta(max_length=20)] = ""
    note: Text = ""
    outcome: Outcome = Outcome.OPEN
    because: Annotated[str, Meta(max_length=500)] = ""
    decided_on: date | None = None
