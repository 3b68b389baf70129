"""The search over a programme: every register is read as its own page reads it, so that its walls hold here too."""

from collections.abc import Awaitable, Callable, Mapping

from govern.briefings import queries as briefings
from govern.briefings.queries import announcements, audiences, stakeholders
from govern.decisions import queries as decisions
from govern.home import rules
from govern.home.model import Entry, Found, Hit
from govern.kit import text
from govern.packs import queries as packs
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.queries import gates
from govern.raid import queries as raid
from govern.reports import queries as reports
from govern.roi import queries as roi
from govern.services import queries as services
from govern.services.queries import needs, opportunities

Read = Callable[[Person, int], Awaitable[list[Entry]]]


async def search(viewer: Person, programme_id: int, words: str) -> list[Found]:
    """What holds every word, by register."""
    partners.visible(viewer, programme_id)
    if not words.strip():
        return []
    return rules.found({name: await read(viewer, programme_id) for name, read in REGISTERS.items()}, words)


def _entry(path: str, ref: str, title: str, *texts: str) -> Entry:
    return Entry(hit=Hit(ref=ref, title=title, path=path), texts=texts)


async def _milestones(viewer: Person, programme_id: int) -> list[Entry]:
    found = (await plan.plan(viewer, programme_id)).milestones
    return [_entry(f"/milestones/{one.id}", one.ref, one.title) for one in found]


async def _changes(viewer: Person, programme_id: int) -> list[Entry]:
    found = await plan.change_requests(viewer, programme_id)
    return [_entry(f"/change-requests/{one.id}", one.ref, one.title, one.reason, one.scope) for one in found]


async def _gates(viewer: Person, programme_id: int) -> list[Entry]:
    found = await gates.gates(viewer, programme_id)
    return [_entry(f"/gates/{one.id}", one.ref, one.name, one.purpose) for one in found]


async def _scenarios(viewer: Person, programme_id: int) -> list[Entry]:
    found = await plan.scenarios(viewer, programme_id)
    return [_entry(f"/scenarios/{one.id}", "", one.name) for one in found]


async def _proposals(viewer: Person, programme_id: int) -> list[Entry]:
    found = await decisions.proposals(viewer, programme_id)
    return [_entry(f"/proposals/{one.id}", one.ref, one.title, one.recommendation) for one in found]


async def _conditions(viewer: Person, programme_id: int) -> list[Entry]:
    found = await decisions.conditions(viewer, programme_id)
    return [
        _entry(f"/conditions/{one.id}", f"{one.proposal_ref}/{one.council_code}", one.words, one.council_name)
        for one in found
    ]


async def _bodies(viewer: Person, programme_id: int) -> list[Entry]:
    found = await decisions.bodies(viewer, programme_id)
    return [_entry(f"/bodies/{one.id}", "", f"{one.name}, {one.council_name}") for one in found]


async def _lines(viewer: Person, programme_id: int) -> list[Entry]:
    found = await roi.lines(viewer, programme_id)
    return [_entry(f"/lines/{one.id}", one.ref, one.title, one.source, one.note) for one in found]


async def _risks(viewer: Person, programme_id: int) -> list[Entry]:
    found = await raid.own_items(viewer, programme_id)
    return [_entry(f"/risks/{one.id}", one.ref, one.title, one.cause, one.effect) for one in found]


async def _actions(viewer: Person, programme_id: int) -> list[Entry]:
    found = await raid.duties(viewer, programme_id)
    return [_entry(f"/risks/{one.item_id}", one.ref, one.what) for one in found if one.action_id]


async def _services(viewer: Person, programme_id: int) -> list[Entry]:
    found = await services.services(viewer, programme_id)
    return [_entry(f"/services/{one.id}", one.ref, one.name, one.summary) for one in found]


async def _requirements(viewer: Person, programme_id: int) -> list[Entry]:
    found = await needs.requirements(viewer, programme_id)
    return [_entry(f"/requirements/{one.id}", one.service, one.words) for one in found]


async def _opportunities(viewer: Person, programme_id: int) -> list[Entry]:
    found = await opportunities.opportunities(viewer, programme_id)
    return [_entry(f"/opportunities/{one.id}", one.service, one.title, one.service_name) for one in found]


async def _briefings(viewer: Person, programme_id: int) -> list[Entry]:
    found = await briefings.briefings(viewer, programme_id)
    return [_entry(f"/briefings/{one.id}", one.ref, one.title, one.subject, one.text) for one in found]


async def _audiences(viewer: Person, programme_id: int) -> list[Entry]:
    found = await audiences.audiences(viewer, programme_id)
    return [_entry(f"/audiences/{one.id}", "", one.name) for one in found]


async def _announcements(viewer: Person, programme_id: int) -> list[Entry]:
    found = await announcements.announcements(viewer, programme_id)
    return [_entry(f"/announcements/{one.id}", "", one.title) for one in found if one.is_kept]


async def _stakeholders(viewer: Person, programme_id: int) -> list[Entry]:
    found = await stakeholders.stakeholders(viewer, programme_id)
    return [_entry(f"/stakeholders/{one.id}", one.ref, one.name, one.wants, one.doing) for one in found]


async def _packs(viewer: Person, programme_id: int) -> list[Entry]:
    found = await packs.packs(viewer, programme_id)
    return [_entry(f"/packs/{one.id}", "", f"Pack {one.number}, as at {text.day(one.as_at)}") for one in found]


async def _reports(viewer: Person, programme_id: int) -> list[Entry]:
    found = await reports.reports(viewer, programme_id)
    return [
        _entry(
            f"/reports/{one.id}",
            "",
            f"{one.workstream or 'The programme'}, {text.month(one.month)}",
            one.summary,
            one.next_steps,
            one.concerns,
        )
        for one in found
    ]


async def _partners(viewer: Person, programme_id: int) -> list[Entry]:
    found = await partners.partners(viewer, programme_id)
    return [_entry(f"/programmes/{programme_id}/partners", one.code, one.name) for one in found]


async def _disagreements(viewer: Person, programme_id: int) -> list[Entry]:
    found = await partners.disagreements(viewer, programme_id)
    return [_entry(f"/disagreements/{one.id}", one.ref, one.title, one.words) for one in found]


def _once_called(ref: str) -> str:
    """What minutes and packs of before call a promise."""
    return ref.replace("PRM-", "COM-")


async def _agreed(viewer: Person, programme_id: int) -> list[Entry]:
    promised = await partners.commitments(viewer, programme_id)
    terms = await partners.terms(viewer, programme_id)
    return [
        *(
            _entry(f"/commitments/{one.id}", one.ref, one.words, one.council_name, one.to_name, _once_called(one.ref))
            for one in promised
        ),
        *(_entry(f"/terms/{one.id}", "", one.words, one.council_name) for one in terms),
    ]


async def _lessons(viewer: Person, programme_id: int) -> list[Entry]:
    found = await partners.lessons(viewer, programme_id)
    return [_entry(f"/lessons/{one.id}", "", one.title, one.text, one.why) for one in found]


REGISTERS: Mapping[str, Read] = {
    "Milestones": _milestones,
    "Gates": _gates,
    "Change requests": _changes,
    "Scenarios": _scenarios,
    "Decisions": _proposals,
    "Conditions": _conditions,
    "Bodies that decide": _bodies,
    "Costs and benefits": _lines,
    "Risks": _risks,
    "Actions on risks": _actions,
    "Services": _services,
    "Requirements": _requirements,
    "Opportunities": _opportunities,
    "Briefings": _briefings,
    "Audiences": _audiences,
    "Announcements": _announcements,
    "Stakeholders": _stakeholders,
    "Packs": _packs,
    "Highlight reports": _reports,
    "Partners": _partners,
    "Disagreements": _disagreements,
    "Terms and promises": _agreed,
    "Lessons": _lessons,
}
