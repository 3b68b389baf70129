"""What people choose and write for a pack while its period is open."""

import msgspec
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.packs import queries, rules
from govern.packs.actions.periods import noted, opened
from govern.packs.model import Section
from govern.packs.model.periods import ChooseSections, Explain, Period, PeriodStage, WriteCommentary
from govern.packs.queries import periods as reading
from govern.packs.rules import periods as period_rules
from govern.packs.tables import PackAbbreviation, PackChoice, PackCommentary
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def write(viewer: Person, period_id: int, new: WriteCommentary) -> Period:
    """An editor's words to one section, in the capacity they hold now; no words take back what they said before."""
    async with unit_of_work():
        before = await opened(viewer, period_id, new.version)
        allow(viewer, "write", Thing(kind="commentary", programme_id=before.programme_id))
        period_rules.check_stage(before, PeriodStage.OPEN)
        if new.section not in before.sections:
            raise Invalid({"section": "This section is not in the pack. Choose another, or put it in first."})
        names = (await people.people_of(viewer, before.programme_id)).values()
        wrong = period_rules.commentary_problems(new, names) | rules.copies.needed(before, exempt=new.exempt)
        if wrong:
            raise Invalid(wrong)
        councils = {one.council_id: one.name for one in await partners.partners(viewer, before.programme_id)}
        same = (PackCommentary.period == before.id) & (PackCommentary.section == new.section.value)
        await PackCommentary.insert(
            PackCommentary(
                period=before.id,
                section=new.section.value,
                number=await PackCommentary.count().where(same) + 1,
                words=new.words.strip(),
                capacity=period_rules.capacity(viewer, before.programme_id, councils),
                exempt=new.exempt.strip(),
                because=new.because.strip(),
                by=viewer.id,
                at=clock.now(),
            )
        )
        return await noted(viewer, "commented" if new.words.strip() else "took-back", before, section=new.section.words)


async def choose(viewer: Person, period_id: int, new: ChooseSections) -> Period:
    """Which sections its pack has, in which order, and whose copies are made."""
    async with unit_of_work():
        before = await opened(viewer, period_id, new.version)
        allow(viewer, "freeze", before.thing)
        period_rules.check_stage(before, PeriodStage.OPEN)
        sections = rules.arranged(new.sections)
        codes = {one.code for one in await partners.partners(viewer, before.programme_id)}
        left_out = rules.copies.without(new.no_copy_for, codes)
        said = {one.section for one in await reading.remarks(viewer, before)}
        if lost := [one for one in Section if one in said and one not in sections]:
            raise Invalid({"form": f"“{lost[0].words}” has a comment of an editor: it has to be taken back first."})
        if why := await reading.unreadable(viewer, replace(before, sections=sections, no_copy_for=left_out)):
            raise Invalid({"no_copy_for": why})
        await PackChoice.insert(
            PackChoice(
                period=before.id,
                number=await PackChoice.count().where(PackChoice.period == before.id) + 1,
                sections=msgspec.json.encode(sections).decode(),
                welsh=new.welsh,
                no_copy_for=msgspec.json.encode(left_out).decode() if left_out else None,
                by=viewer.id,
                at=clock.now(),
            )
        )
        return await noted(
            viewer,
            "arranged",
            before,
            sections=[one.value for one in sections],
            **({"welsh": True} if new.welsh else {}),
            **({"no_copy_for": list(left_out)} if left_out else {}),
        )


async def explain(viewer: Person, programme_id: int, new: Explain) -> dict[str, str]:
    """What an abbreviation means here, for the packs frozen from now on."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "write", Thing(kind="commentary", programme_id=programme_id))
        await PackAbbreviation.raw("SELECT pg_advisory_xact_lock({}, {})", 70, programme_id)
        same = (PackAbbreviation.programme == programme_id) & (PackAbbreviation.short == new.short)
        await PackAbbreviation.insert(
            PackAbbreviation(
                programme=programme_id,
                short=new.short,
                number=await PackAbbreviation.count().where(same) + 1,
                means=new.means.strip(),
                by=viewer.id,
                at=clock.now(),
            )
        )
        thing = Thing(kind="abbreviation", id=programme_id, programme_id=programme_id)
        await record.note(viewer, "explained" if new.means.strip() else "took-back", thing, ref=new.short)
        return await queries.explained(viewer, programme_id)
