"""Words that only some people may ever read, put into every place that can hold them."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from govern.decisions import actions, queries
from govern.decisions.model import NewProposal, Outcome, Recording, Route
from govern.decisions.model.bodies import NewBody
from govern.decisions.model.consents import Limb, NewDirection, NewMatter
from govern.decisions.model.exempt import Ground, NewExempt, NewMeetingAction
from govern.decisions.model.implementation import GiveNotice
from govern.decisions.model.papers import (
    NewPaper,
    NoticeWords,
    Openness,
    PrivateFirst,
    PublishPaper,
    RecordWords,
)
from govern.partners import actions as saying
from govern.partners import queries as partners
from govern.partners.model.reorganisation import StateReorganisation
from govern.people.model import Person

DECIDED = date(2026, 11, 19)


class Secrets(NamedTuple):
    """`own` belong to one council alone; `inside` to those who take part in the programme."""

    own: tuple[str, ...]
    inside: tuple[str, ...]


SECRETS = Secrets(
    own=("quillwort", "sneezewort", "lungwort", "figwort", "moonwort", "bellwort", "ragwort"),
    inside=("spleenwort", "milkwort"),
)


async def planted(author: Person, programme_id: int, council_id: int) -> int:
    """A proposal whose decision by this council has drafts, exempt words and reasons that nobody has published, beside
    a notice that is; answers the decision."""
    code = {one.council_id: one.code for one in await partners.partners(author, programme_id)}[council_id]
    new = NewProposal(title="A proposal with drafts", recommendation="To decide it.")
    made = await actions.add_proposal(author, programme_id, new)
    found = await queries.decisions(author, programme_id)
    decision_id = next(one.id for one in found if one.proposal_id == made.id and one.council_code == code)
    await _notices(author, decision_id)
    await _recorded(author, programme_id, code)
    outcome = Recording(
        version=(await queries.decision(author, decision_id))[1].version, outcome=Outcome.APPROVED, text_version=1,
        decided_on=DECIDED, reasons="Because of the figwort",
    )  # fmt: skip
    await actions.record_outcome(author, decision_id, outcome)
    words = RecordWords(decision="The moonwort", decided_on=DECIDED, taker="Cabinet", reasons="Bellwort: bellwort",
                        alternatives="None", conflicts="None")  # fmt: skip
    await actions.draft_paper(author, decision_id, NewPaper(words=words))
    asked = NewMeetingAction(what="Write to the milkwort", who="The clerk", due=date(2026, 12, 18))
    await actions.note_action(author, decision_id, asked)
    seats = NewBody(council_code=code, name="Planted Committee", route=Route.COMMITTEE, seats=9, since=DECIDED)
    await actions.add_body(author, programme_id, seats)
    return decision_id


async def _recorded(author: Person, programme_id: int, code: str) -> None:
    """Another decision of this council: its record is public, a part of it is not."""
    new = NewProposal(title="A proposal that is decided", recommendation="To do it.")
    made = await actions.add_proposal(author, programme_id, new)
    found = await queries.decisions(author, programme_id)
    one = next(each for each in found if each.proposal_id == made.id and each.council_code == code)
    said = Recording(version=1, outcome=Outcome.APPROVED, text_version=1, decided_on=DECIDED)
    await actions.record_outcome(author, one.id, said)
    words = RecordWords(decision="To do it", decided_on=DECIDED, taker="Cabinet", reasons="It is better",
                        alternatives="None", conflicts="None")  # fmt: skip
    record = await actions.draft_paper(author, one.id, NewPaper(words=words))
    await actions.publish_paper(author, record.id, PublishPaper(version=record.version))
    kept = NewExempt(
        title="What it costs", ground=Ground.EXEMPT, paragraphs=[3], reasoning="Bids are open", words="Ragwort",
        decided_by="The monitoring officer", decided_on=DECIDED, review_on=date(2027, 5, 4),
    )  # fmt: skip
    await actions.keep_private(author, one.id, kept)


async def _notices(author: Person, decision_id: int) -> None:
    public = notice("What everybody may know")
    shown = await actions.draft_paper(author, decision_id, NewPaper(words=public))
    await actions.publish_paper(author, shown.id, PublishPaper(version=1))
    first = PrivateFirst(matter="What everybody may know", body="Cabinet", meeting=date(2027, 1, 14), paragraphs=[3],
                         reasons="The draft says quillwort")  # fmt: skip
    await actions.draft_paper(author, decision_id, NewPaper(words=first))
    kept = NewExempt(
        title="The price of spleenwort", ground=Ground.EXEMPT, paragraphs=[3], reasoning="Bids are open",
        words="It is sneezewort with lungwort.", decided_by="The monitoring officer", decided_on=DECIDED,
        review_on=date(2027, 5, 4),
    )  # fmt: skip
    await actions.keep_private(author, decision_id, kept)


def notice(matter: str) -> NoticeWords:
    return NoticeWords(
        matter=matter, taker="Cabinet", first=date(2027, 1, 14), documents="A report", address="The town hall",
        others="Others may be submitted.", ask="Ask there.", openness=Openness.OPEN,
    )  # fmt: skip


async def reorganised(author: Person, programme_id: int, council_id: int) -> None:
    """The programme is a reorganisation, in which this council means to sell land."""
    code = {one.council_id: one.code for one in await partners.partners(author, programme_id)}[council_id]
    await saying.state_reorganisation(author, programme_id, StateReorganisation(vesting_on=date(2027, 4, 1)))
    direction = NewDirection(councils=[code], since=DECIDED, specified=date(2027, 4, 1), counted_after=DECIDED,
                             land=Decimal(100_000), consenter="The shadow authority", source="A direction")  # fmt: skip
    await actions.state_direction(author, programme_id, direction)
    depot = NewMatter(council_code=code, limb=Limb.LAND, title="The depot", amount=Decimal(200_000),
                      day=date(2026, 12, 1))  # fmt: skip
    await actions.add_consent(author, programme_id, depot)
    notice = GiveNotice(council_code=code, body="The joint committee", asked="List every contract", given_on=DECIDED,
                        due=date(2026, 12, 18), source="Article 24")  # fmt: skip
    await actions.give_notice(author, programme_id, notice)
