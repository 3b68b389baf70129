"""For those without email: a line manager attests a talk, copies are printed, and a code confirms one of them."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries
from govern.briefings.model import Asks, Briefing
from govern.briefings.model.ladder import AttestTalk, PrintCopies, PrintRun, SlipForm, TeamTalk
from govern.briefings.queries import ladder as kept
from govern.briefings.queries.ladder import HeldCopy
from govern.briefings.tables import PrintRun as Runs
from govern.briefings.tables import Slip
from govern.briefings.tables import TeamTalk as Talks
from govern.kit import text
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

NOT_SENT = "It has not been sent yet: nobody speaks about it before those who get it by email."


async def attest(viewer: Person, briefing_id: int, new: AttestTalk) -> TeamTalk:
    async with unit_of_work():
        found = await _open(viewer, briefing_id, new.council_id, "attest")
        wrong = {}
        if new.held_on > clock.today():
            wrong["held_on"] = "Enter today or a day before it."
        elif (sent_on := await kept.first_sent_on(viewer, found)) and new.held_on < sent_on:
            wrong["held_on"] = f"It was first sent on {text.day(sent_on)}: enter that day or a later one."
        if new.attended > new.people:
            wrong["attended"] = "More came than were asked. Correct one of the two numbers."
        if wrong:
            raise Invalid(wrong)
        row = Talks(
            text=await kept.text_sent_last(viewer, found),
            council=new.council_id,
            service=new.service.strip(),
            held_on=new.held_on,
            method=new.method.value,
            people=new.people,
            attended=new.attended,
            questions=new.questions.strip(),
            unanswered=new.unanswered.strip(),
            by=viewer.id,
            at=clock.now(),
        )
        await Talks.insert(row)
        await _note(viewer, "attested-a-talk-about", found, council=new.council_id, attended=new.attended)
        return max(await kept.team_talks(viewer, found.id), key=lambda one: one.id)


async def print_copies(viewer: Person, briefing_id: int, new: PrintCopies) -> PrintRun:
    """Each copy has a code of its own; who gets which is known to nobody."""
    async with unit_of_work():
        found = await _open(viewer, briefing_id, new.council_id, "attest")
        if found.asks is Asks.NOTHING:
            raise Invalid({"copies": "This briefing asks nobody to confirm it: print its text instead."})
        row = Runs(
            text=await kept.text_sent_last(viewer, found),
            council=new.council_id,
            service=new.service.strip(),
            copies=new.copies,
            by=viewer.id,
            at=clock.now(),
        )
        await Runs.insert(row)
        await _note(viewer, "had-copies-printed-of", found, council=new.council_id, copies=new.copies)
        return (await kept.print_runs(viewer, found.id))[0]


async def _open(viewer: Person, briefing_id: int, council_id: int, verb: str) -> Briefing:
    found = await queries.briefing(viewer, briefing_id)
    allow(viewer, verb, Thing(kind="talk", programme_id=found.programme_id, council_id=council_id, is_draft=True))
    if council_id not in {one.council_id for one in await partners.partners(viewer, found.programme_id)}:
        raise Invalid({"council_id": "Choose a council that takes part in this programme."})
    if not found.sendings:
        raise Invalid({"form": NOT_SENT})
    return found


async def use_code(code: str, said: SlipForm) -> HeldCopy:
    """The first press counts: a code confirms once, or says once that it was not clear."""
    async with unit_of_work():
        found = await kept.held_copy(code)
        await Runs.select(Runs.id).where(Runs.id == found.id).lock_rows("UPDATE")
        found = await kept.held_copy(code)
        if not found.is_used:
            row = Slip(run=found.id, number=found.number, did_not_understand=said.did_not_understand, at=clock.now())
            await Slip.insert(row)
            thing = Thing(kind="briefing", id=found.briefing_id, programme_id=found.programme_id)
            verb = "received-a-doubt-about" if said.did_not_understand else "received-a-confirmation-of"
            await record.note(None, verb, thing, ref=found.ref)
        return await kept.held_copy(code)


async def _note(viewer: Person, verb: str, found: Briefing, **facts: int) -> None:
    thing = Thing(kind="briefing", id=found.id, programme_id=found.programme_id)
    await record.note(viewer, verb, thing, ref=found.ref, **facts)
