"""The sample's board packs: October's from its opening to what the board said, and the period that is open now."""

from datetime import date

from govern.cli.assured import ALICE, HELEN, JUDITH, on
from govern.packs.model import Section
from govern.packs.model.periods import ApprovePeriod, ChooseSections, Explain, LockPeriod, OpenPeriod, WriteCommentary
from govern.packs.model.readers import BoardOutcome, Conclude, NewNote
from govern.people.model import Person

DUNCAN, LEILA = "duncan.fairweather@ashvale.example", "leila.haddad@ashvale.example"
ANNE, MOHAMMED, CATRIN = (
    "anne.thistlewood@ashvale.example",
    "mohammed.iqbal@brackenham.example",
    "catrin.hughes@calderwick.example",
)
OCTOBER = OpenPeriod(as_at=date(2026, 10, 31), updates_due=date(2026, 10, 29), meets_on=date(2026, 11, 12))
NOW = OpenPeriod(as_at=date(2026, 12, 4), updates_due=date(2026, 12, 2), meets_on=date(2026, 12, 17))
MET = date(2026, 11, 12)
THEN = (
    (
        ALICE,
        Section.THREAD,
        "The go-live of 1 April 2027 holds as long as all three councils decide by January. Nothing that happened in "
        "October moves it.",
    ),
    (
        DUNCAN,
        Section.MONEY,
        "The saving rests on posts that are vacant or will fall vacant. No compulsory redundancy is in these figures.",
    ),
)
SAID = (
    (
        JUDITH,
        Section.PLAN,
        "Brackenham’s records need three weeks more than planned. The team works on nothing else until they are done; "
        "the go-live does not move for it.",
    ),
    (
        LEILA,
        Section.MONEY,
        "The three finance leads met on 18 November and agree on the figures. How early retirement is shared is open.",
    ),
)
SHORT = {"CRN": "Customer reference number: one for each resident, the same in all three councils"}


async def seed(programme_id: int) -> None:
    from govern.people import queries

    ids = await queries.ids_by_email()
    emails = (ALICE, HELEN, JUDITH, DUNCAN, LEILA, ANNE, MOHAMMED, CATRIN)
    cast = {email: found for email in emails if (found := await queries.person(ids[email]))}
    await _october(cast, programme_id)
    await _now(cast, programme_id)


async def _october(cast: dict[str, Person], programme_id: int) -> None:
    """Opened, commented, locked, approved by the sponsor, frozen, typeset and issued: something to compare with."""
    from govern.packs import actions

    async with on("2026-10-26T09:00"):
        period = await actions.open_period(cast[ALICE], programme_id, OCTOBER)
        in_both = ChooseSections(version=period.version, sections=tuple(Section), welsh=True)
        period = await actions.choose(cast[ALICE], period.id, in_both)
    for email, section, words in THEN:
        async with on("2026-10-30T15:00"):
            new = WriteCommentary(version=period.version, section=section, words=words)
            period = await actions.write(cast[email], period.id, new)
    async with on("2026-11-02T10:00"):
        period = await actions.lock(cast[ALICE], period.id, LockPeriod(version=period.version))
    async with on("2026-11-03T09:30"):
        pack = await actions.approve(cast[HELEN], period.id, ApprovePeriod(version=period.version))
        await actions.build(pack.id)
    async with on("2026-11-04T08:00"):
        await actions.publish(cast[ALICE], pack.id, tells_board=False)
    await _board(cast, pack.id)


async def _board(cast: dict[str, Person], pack_id: int) -> None:
    """Who read it, what one of them asked, and what the board said."""
    from govern.packs import actions, queries
    from govern.packs.queries import readers

    async with on("2026-11-05T20:10"):
        asked = "Which residents notice the change first, and who tells them?"
        await actions.comment(cast[ANNE], pack_id, NewNote(section=Section.CITIZENS, words=asked, is_shared=True))
    for email, moment in ((ANNE, "2026-11-05T20:15"), (CATRIN, "2026-11-08T10:40"), (HELEN, "2026-11-09T08:05")):
        async with on(moment):
            await actions.confirm(cast[email], pack_id)
    async with on("2026-11-13T11:00"):
        pack = await queries.pack(cast[ALICE], pack_id)
        for number, one in enumerate(await readers.outcomes(cast[ALICE], pack), start=51):
            outcome = Conclude(
                proposal=one.proposal,
                outcome=BoardOutcome.AGREED,
                met_on=MET,
                minute=f"Programme board, minute 26/{number}",
            )
            await actions.conclude(cast[ALICE], pack_id, outcome)


async def _now(cast: dict[str, Person], programme_id: int) -> None:
    """December's pack: updates are coming in, editors have begun to comment."""
    from govern.packs import actions

    async with on("2026-11-16T09:00"):
        period = await actions.open_period(cast[ALICE], programme_id, NOW)
        in_both = ChooseSections(version=period.version, sections=tuple(Section), welsh=True)
        period = await actions.choose(cast[ALICE], period.id, in_both)
        for short, means in SHORT.items():
            await actions.explain(cast[ALICE], programme_id, Explain(short=short, means=means))
    for email, section, words in SAID:
        async with on("2026-11-20T16:30"):
            new = WriteCommentary(version=period.version, section=section, words=words)
            period = await actions.write(cast[email], period.id, new)
