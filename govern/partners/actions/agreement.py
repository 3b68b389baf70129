"""Stating what partners agreed, looking at it again, promising, and saying whether a promise was kept."""

from collections.abc import Mapping, Sequence

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries
from govern.partners.model.agreement import (
    Commitment,
    CommitmentRow,
    Judgement,
    Kept,
    NewCommitment,
    NewTerm,
    Term,
    TermReview,
    TermRow,
)
from govern.partners.rules import agreement as rules
from govern.partners.tables import AgreementTerm, CommitmentJudgement
from govern.partners.tables import Commitment as Commitments
from govern.partners.tables import Programme as Programmes
from govern.partners.tables import TermReview as Reviews
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def state_term(viewer: Person, programme_id: int, new: NewTerm) -> Term:
    """From its day on it takes the place of the one of its kind; that one stays to be read."""
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        allow(viewer, "state", Thing(kind="term", programme_id=programme_id))
        councils = {one.council_id for one in await queries.partners(viewer, programme_id)}
        wrong = rules.term_problems(new, new.council_id)
        if new.council_id is not None and new.council_id not in councils:
            wrong["council_id"] = "Choose a council that takes part."
        if wrong:
            raise Invalid(wrong)
        row = AgreementTerm(
            programme=programme_id,
            kind=new.kind_of.value,
            words=new.words,
            since=new.since,
            council=new.council_id,
            months=new.months,
            review_on=new.review_on,
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        made = await queries.term(viewer, row.id)
        await record.note(viewer, "stated", made, ref=made.kind_of.value, since=str(made.since))
        return made


async def review_term(viewer: Person, term_id: int, said: TermReview) -> Term:
    async with unit_of_work():
        found = await queries.term(viewer, term_id)
        allow(viewer, "state", Thing(kind="term", id=found.id, programme_id=found.programme_id))
        if said.next_on <= clock.today():
            raise Invalid({"next_on": "Give a day that is still to come."})
        made = Reviews(
            term=found.id, words=said.words, day=clock.today(), next_on=said.next_on, by=viewer.id, at=clock.now()
        )
        await Reviews.insert(made)
        await record.note(viewer, "reviewed", found, ref=found.kind_of.value, next_on=str(said.next_on))
        return await queries.term(viewer, term_id)


async def promise(viewer: Person, programme_id: int, new: NewCommitment) -> Commitment:
    """For one council, by somebody who speaks for it or who leads the programme."""
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        allow(viewer, "make", Thing(kind="commitment", programme_id=programme_id, council_id=new.council_id))
        councils = {one.council_id for one in await queries.partners(viewer, programme_id)}
        rules.check_promise(new, councils, clock.today())
        await Programmes.select(Programmes.id).where(Programmes.id == programme_id).lock_rows("UPDATE")
        row = Commitments(
            programme=programme_id,
            number=1 + await Commitments.count().where(Commitments.programme == programme_id),
            council=new.council_id,
            towards=new.to_id,
            words=new.words,
            due=new.due,
            made_on=clock.today(),
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        made = await queries.commitment(viewer, row.id)
        await record.note(viewer, "promised", made, ref=made.ref, due=str(made.due))
        return made


async def judge(viewer: Person, commitment_id: int, said: Judgement) -> Commitment:
    """By the council that was promised; what all were promised is judged by who leads the programme."""
    async with unit_of_work():
        found = await queries.commitment(viewer, commitment_id)
        allow(viewer, "judge", judged_thing(found))
        await Commitments.select(Commitments.id).where(Commitments.id == found.id).lock_rows("UPDATE")
        after = rules.judged(await queries.commitment(viewer, commitment_id), said, clock.today())
        await CommitmentJudgement.insert(
            CommitmentJudgement(
                commitment=found.id,
                kept=said.kept,
                because=said.because,
                day=clock.today(),
                by=viewer.id,
                at=clock.now(),
            )
        )
        await record.note(viewer, "judged", after, ref=after.ref, state=after.state.value)
        return await queries.commitment(viewer, commitment_id)


def judged_thing(one: Commitment) -> Thing:
    kind = "commitment" if one.to_id else "promise-to-all"
    return Thing(kind=kind, id=one.id, programme_id=one.programme_id, council_id=one.to_id)


async def load_agreement(
    viewer: Person, programme_id: int, *, terms: Sequence[TermRow], commitments: Sequence[CommitmentRow]
) -> None:
    """The workbook's two sheets, in bulk."""
    councils = await queries.council_ids(viewer, programme_id)
    if wrong := rules.sheet_problems(terms, commitments, set(councils)):
        raise Invalid(wrong)
    await insert_all(AgreementTerm, [_term(programme_id, row, councils) for row in terms])
    promised = [
        _promised(programme_id, number, row=row, councils=councils) for number, row in enumerate(commitments, start=1)
    ]
    await insert_all(Commitments, promised)
    found = await Commitments.select(Commitments.number, Commitments.id).where(Commitments.programme == programme_id)
    ids = {row["number"]: row["id"] for row in found}
    numbered = enumerate(commitments, start=1)
    said = [_judged(ids[number], row) for number, row in numbered if row.state is not Kept.OPEN]
    await insert_all(CommitmentJudgement, said)
    for kind, rows in (("term", len(terms)), ("commitment", len(commitments))):
        await record.note(viewer, "loaded", Thing(kind=kind, programme_id=programme_id), rows=rows)


def _term(programme_id: int, row: TermRow, councils: Mapping[str, int]) -> AgreementTerm:
    return AgreementTerm(
        programme=programme_id,
        kind=row.kind.value,
        words=row.words,
        since=row.since,
        council=councils.get(row.council),
        months=row.months,
        review_on=row.review_on,
        by=None,
        at=clock.now(),
    )


def _promised(programme_id: int, number: int, *, row: CommitmentRow, councils: Mapping[str, int]) -> Commitments:
    return Commitments(
        programme=programme_id,
        number=number,
        council=councils[row.council],
        towards=councils.get(row.to),
        words=row.words,
        due=row.due,
        made_on=row.made_on,
        by=None,
        at=clock.now(),
    )


def _judged(commitment_id: int, row: CommitmentRow) -> CommitmentJudgement:
    return CommitmentJudgement(
        commitment=commitment_id,
        kept=row.state is Kept.KEPT,
        because=row.because,
        day=row.judged_on,
        by=None,
        at=clock.now(),
    )
