"""Everything a pack is written from, read once from the other subjects."""

from collections.abc import Mapping, Sequence
from datetime import date

from govern.adapters import clock, yardsticks
from govern.briefings import queries as briefings
from govern.briefings.model.counts import Ready as Readiness
from govern.briefings.queries import pulse
from govern.decisions import queries as decisions
from govern.decisions import rules as decision_rules
from govern.kit import text
from govern.packs import rules
from govern.packs.model import Reach, ServiceChange
from govern.packs.model.material import Anchor, Material
from govern.packs.queries.kept import latest_issued, opened, packs
from govern.packs.queries.registers import Registers, registers
from govern.packs.rules.past import risks_as_at
from govern.packs.tables import PackAbbreviation
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model.declared import Confidence, Declaration
from govern.plan.queries import declared
from govern.raid import queries as raid
from govern.record import queries as record
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.roi.rules.value import value_for_money
from govern.services import queries as services
from govern.services import rules as service_rules
from govern.services.model import Service
from govern.thread import rules as thread

EXPLAINED = """
SELECT DISTINCT ON (short) short, means FROM pack_abbreviation WHERE programme = {} ORDER BY short, number DESC
"""


async def material(viewer: Person, programme_id: int, as_at: date, *, told: Registers | None = None) -> Material:
    """Everything a pack of that day is written from. `viewer` is whoever freezes it; the registers are `told` by
    whoever looks back, where money too is of that day."""
    programme, last = await partners.programme(viewer, programme_id), await latest_issued(viewer, programme_id)
    today = clock.today()
    of = told or await registers(viewer, programme_id, as_at, today=today)
    found, standings = of.threads, thread.standings(of.threads, as_at)
    reviews = (await raid.rows(viewer, programme_id)).raid_reviews
    reach, tied, readiness = await _reach(viewer, programme_id, as_at)
    case = thread.case_by(of.terms, found, standings)
    return Material(
        programme=programme.name,
        vision=of.vision,
        starts_on=programme.starts_on,
        as_at=as_at,
        frozen_on=today,
        partners=tuple(await partners.partners(viewer, programme_id)),
        threads=found,
        standings=standings,
        overview=roi_rules.overview(case),
        value=value_for_money(case, await roi.profiles(viewer, programme_id), yardsticks.value_bands()),
        proposals=tuple(
            (one, decision_rules.fan_out(one, found.asked.get(one.id, ()), laws=found.laws, today=as_at))
            for one in of.proposals
        ),
        risks=risks_as_at(of.risks, reviews, as_at),
        accounts=tuple(await partners.accounts(viewer, programme_id)),
        services=await _services(viewer, programme_id, of.services, dates=thread.dates(standings)),
        reach=reach,
        tied=tied,
        readiness=readiness,
        anchor=Anchor(*await record.end(viewer, programme_id)),
        previous=await opened(viewer, last.id) if last else None,
        previous_hash=last.hash if last else "",
        declarations=await _declarations(viewer, programme_id, as_at),
        confidence=await _confidence(viewer, programme_id, as_at),
        exempt=tuple(await decisions.exempt_items(viewer, programme_id)),
        pulse=tuple(await pulse.pulse(viewer, programme_id, as_at)),
        explained=await explained(viewer, programme_id),
    )


async def explained(viewer: Person, programme_id: int) -> dict[str, str]:
    """The programme's own abbreviations, as they are known now."""
    rows = await PackAbbreviation.raw(EXPLAINED, partners.visible(viewer, programme_id))
    return {row["short"]: row["means"] for row in rows if row["means"]}


async def _declarations(viewer: Person, programme_id: int, as_at: date) -> tuple[Declaration, ...]:
    """What had been declared by then."""
    found = await declared.declarations(viewer, programme_id)
    return tuple(one for one in found if one.at.astimezone(text.LONDON).date() <= as_at)


async def _confidence(viewer: Person, programme_id: int, as_at: date) -> Confidence | None:
    found = await declared.confidences(viewer, programme_id)
    return next((one for one in found if one.assessed_on <= as_at), None)


async def _services(
    viewer: Person, programme_id: int, catalogue: Sequence[Service], *, dates: Mapping[int, date]
) -> tuple[ServiceChange, ...]:
    """What residents will notice, on the days where the plan puts it; a channel nobody counts has no figure."""
    names = {one.code: one.name for one in await partners.partners(viewer, programme_id)}
    uses = await services.uses(viewer, programme_id)
    return tuple(
        ServiceChange(
            service=one.service.name,
            lgsl=one.service.lgsl,
            today=service_rules.run_today(one.service, names),
            after=one.service.after or one.service.delivery.words.capitalize(),
            when=one.on,
            volumes={channel.words: volume for channel, volume in one.by_channel.items()},
        )
        for one in service_rules.changes(catalogue, uses, dates=dates)
    )


async def _reach(
    viewer: Person, programme_id: int, as_at: date
) -> tuple[tuple[Reach, ...], dict[int, frozenset[str]], dict[str, Readiness]]:
    """The last sending of each briefing by that day, council by council; which of them hang on a milestone, by its id;
    and how far each was understood. That a pack is ready is no news in a pack."""
    announced = {one.briefing_ref for one in await packs(viewer, programme_id)}
    codes = {one.name: one.code for one in await partners.partners(viewer, programme_id)}
    known = [one for one in await briefings.told(viewer, programme_id, as_at) if one.ref not in announced]
    names = {one.ref: f"{one.title}, {text.short_day(one.on)}" for one in known}
    tied: dict[int, frozenset[str]] = {}
    for each in await briefings.tied(viewer, programme_id):
        if each.ref in names:
            tied[each.milestone_id] = tied.get(each.milestone_id, frozenset()) | {names[each.ref]}
    rows = tuple(
        rules.reach(each, briefing=names[one.ref], council=codes.get(each.council, ""))
        for one in known
        for each in one.councils
    )
    return rows, tied, {names[one.ref]: one.ready for one in known}
