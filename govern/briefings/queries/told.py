"""How far the programme's briefings came by a day, in counts that show nobody's small numbers."""

from datetime import date

from govern.briefings.model import Asks, Grasp, Heard, ToldBriefing
from govern.briefings.queries.briefings import briefings
from govern.briefings.queries.evidence import known
from govern.briefings.queries.own_councils import own_councils
from govern.briefings.rules import told as rules
from govern.briefings.rules.ladder import climbing
from govern.briefings.rules.sensitivity import is_sensitive
from govern.people.model import Person


async def told(viewer: Person, programme_id: int, until: date) -> list[ToldBriefing]:
    """The last sending of every briefing by a day, council by council, for packs: those of one council and
    those that are sensitive are left out."""
    every = await briefings(viewer, programme_id)
    shared = [one for one in every if one.council_id is None and not is_sensitive(one)]
    last = await known(viewer, [one.id for one in shared], until=until)
    found = [(one, last[one.id]) for one in shared if one.id in last]
    return [
        ToldBriefing(
            ref=one.ref,
            title=one.title,
            on=sent.on,
            councils=councils,
            ready=sent.ready,
        )
        for one, sent in found
        if (councils := rules.by_council(sent.shown, sent.asks))
    ]


async def heard(viewer: Person, programme_id: int, until: date) -> dict[int, Heard]:
    """How far each briefing that the viewer may see came with its last sending by a day, by the briefing's id."""
    own = {one.name for one in await own_councils(viewer, programme_id)}
    last = await known(viewer, [one.id for one in await briefings(viewer, programme_id)], until=until)
    found = {}
    for id, sent in last.items():
        mine, others = rules.heard(sent.shown, map(climbing, sent.people), sent.asks, own=own)
        found[id] = Heard(on=sent.on, own=mine, others=others)
    return found


async def grasped(viewer: Person, programme_id: int, until: date) -> dict[int, Grasp]:
    """How many of all for whom each shared briefing is meant understood its last version, councils together."""
    shared = [one.id for one in await briefings(viewer, programme_id) if one.council_id is None]
    return {
        id: Grasp(on=sent.on, asks_questions=sent.asks is Asks.QUESTIONS, ready=sent.ready)
        for id, sent in (await known(viewer, shared, until=until)).items()
    }
