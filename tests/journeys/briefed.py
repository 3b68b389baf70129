"""Run after the sample is loaded: two of its briefings as the engine leaves them when sent, so that a browser has
letters to open; and the programme's owners as they are when reminded. Prints the parts of their addresses as JSON: what
stands behind /b/, /u/, /m/, /q/, /r/, /w/ and /reader-questions/."""

import sys
from datetime import date

import msgspec

from govern.adapters import clock, signing
from govern.briefings import actions, queries
from govern.briefings.actions import pulse
from govern.briefings.actions.in_person import print_copies
from govern.briefings.actions.updates import say_to_update
from govern.briefings.model import UNDELIVERABLE, Answering, Asking, Briefing
from govern.briefings.model.ladder import PrintCopies
from govern.briefings.model.updates import Reply, Says
from govern.briefings.rules import links, slips
from govern.briefings.rules import pulse as pulse_rules
from govern.briefings.rules.links import Purpose
from govern.briefings.rules.updates import VERSION
from govern.briefings.tables import Briefing as Briefings
from govern.briefings.tables import CouncilUpdate, PulseLetter, Suppression
from govern.cli.around import connected, within
from govern.people.model import Person, steward
from govern.people.queries import ids_by_email, person
from govern.plan.rules import owner_links
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import OwnerLink
from govern.thread.actions import reminders, updates
from tests.briefings.world import link, path, sent


async def reminded(programme_id: int) -> dict[str, str]:
    """What the links in the first of this week's reminders hold."""
    await reminders.remind_now(steward(programme_id), programme_id)
    row = (await OwnerLink.select().order_by(OwnerLink.id))[0]
    link = owner_links.OwnerLink(row["person"], row["milestone"], row["digest"], row["until"])
    stop = owner_links.StopLink(row["person"], programme_id)
    return {
        "m": owner_links.token(link, key=signing.key(owner_links.KEY)),
        "r": owner_links.stop_token(stop, key=signing.key(owner_links.STOP_KEY)),
    }


async def told(programme_id: int) -> dict[str, str]:
    """What the link in the first of this week's updates to councils holds."""
    await updates.write_now(steward(programme_id), programme_id)
    row = (await CouncilUpdate.select(CouncilUpdate.id).order_by(CouncilUpdate.id))[0]
    link = links.Link(row["id"], VERSION, clock.now() + links.LIFETIME)
    await say_to_update(link, Reply(says=Says.QUESTION, words="Who tells our members?"))
    return {"w": links.token(link, Purpose.UPDATE, key=signing.key(links.KEY))}


async def asked_how_they_stand(programme_id: int) -> dict[str, str]:
    """What the link in the first question of this quarter holds."""
    await pulse.ask_pulse(steward(programme_id), programme_id)
    row = (await PulseLetter.select(PulseLetter.id).order_by(PulseLetter.id))[0]
    link = links.Link(row["id"], pulse_rules.VERSION, clock.now() + links.LIFETIME)
    return {"q": links.token(link, Purpose.PULSE, key=signing.key(links.KEY))}


async def silent() -> None:
    """One owner of the sample has not said for the board's next pack how her date stands."""
    await Milestones.update({Milestones.updated_on: date(2026, 11, 2)}).where(Milestones.reference == "REV-06")


async def alice() -> Person:
    found = await person((await ids_by_email())["alice@partnership.example"])
    assert found
    return found


async def printed(briefing: Briefing) -> str:
    """The code of the first copy that Bob has printed for Brackenham."""
    bob = await person((await ids_by_email())["bob@brackenham.example"])
    assert bob
    council_id = min(bob.council_ids(briefing.programme_id))
    run = await print_copies(bob, briefing.id, PrintCopies(council_id=council_id, service="Depot", copies=12))
    return slips.code(run.id, 1, key=signing.key(slips.KEY))


async def work() -> int:
    rows = await Briefings.select(Briefings.programme).order_by(Briefings.id)
    viewer: Person = steward(rows[0]["programme"])
    found = {one.ref: one for one in await queries.briefings(viewer, rows[0]["programme"])}
    go_live = found["BRF-02"]
    forecast = await queries.forecast_of(viewer, go_live, clock.now())
    weekly, asking = await sent(viewer, found["BRF-01"]), await sent(viewer, go_live, forecast=forecast)
    await actions.ask(link(weekly[0]), Asking(question="Who do I call on the first morning?"))
    stopped = Suppression(programme=rows[0]["programme"], is_everywhere=True,
                          council=None, address="gone@partnership.example",
                          topic=UNDELIVERABLE, because="550 no such user", delivery=None, at=clock.now(),
                          lifted_at=None)  # fmt: skip
    await stopped.save()
    await silent()
    code = await printed(go_live)
    (asked,) = await queries.questions(viewer, found["BRF-01"].id)
    await actions.ask(link(weekly[0]), Asking(question="Does my desk move?"))
    (second,) = [one for one in await queries.questions(viewer, found["BRF-01"].id) if one.id != asked.id]
    await actions.answer(await alice(), second.id, Answering(answer="No, it stays.", welsh="Na.", is_shared=True))
    parts = {
        "b": path(asking[0]).removeprefix(Purpose.READ.path),
        "u": path(weekly[0], purpose=Purpose.UNSUBSCRIBE).removeprefix(Purpose.UNSUBSCRIBE.path),
        "p": code,
        "evidence": str(go_live.id),
        "reader-questions": str(asked.id),
        **await reminded(rows[0]["programme"]),
        **await told(rows[0]["programme"]),
        **await asked_how_they_stand(rows[0]["programme"]),
    }
    sys.stdout.write(msgspec.json.encode(parts).decode())
    return 0


if __name__ == "__main__":
    with connected() as settings:
        sys.exit(within(settings, work))
