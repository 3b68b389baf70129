"""What the readers of a briefing's last version answered, question by question."""

import msgspec

from govern.briefings.model import Question
from govern.briefings.model.misunderstood import Answered, QuestionMap
from govern.briefings.queries.briefings import briefing
from govern.briefings.queries.evidence import Known, known
from govern.briefings.queries.ladder import ladder
from govern.briefings.queries.own_councils import own_councils
from govern.briefings.rules import misunderstood as rules
from govern.people.model import Person


class Misunderstood(msgspec.Struct, frozen=True):
    """The questions of the last version with what became of each; none where nothing was asked or sent."""

    maps: tuple[QuestionMap, ...]
    sentences: tuple[str, ...]
    services: tuple[str, ...]
    hardest: str = ""


async def answered(viewer: Person, briefing_id: int) -> tuple[tuple[Question, ...], list[Answered]]:
    """For those who write the next text, never shown as it is."""
    found = await briefing(viewer, briefing_id)
    last = (await known(viewer, [found.id])).get(found.id)
    return _answered(last) if last else ((), [])


def _answered(last: Known) -> tuple[tuple[Question, ...], list[Answered]]:
    heard = [Answered(council=council, service=service, answers=held.answers) for council, service, held in last.told]
    return last.wording.questions, [one for one in heard if any(each is not None for each in one.answers)]


async def misunderstood(viewer: Person, briefing_id: int) -> Misunderstood:
    found = await briefing(viewer, briefing_id)
    last = (await known(viewer, [found.id])).get(found.id)
    if last is None:
        return Misunderstood((), (), ())
    questions, heard = _answered(last)
    own = [one.name for one in await own_councils(viewer, found.programme_id)]
    told = await ladder(viewer, briefing_id)
    return Misunderstood(
        rules.question_maps(questions, heard, own=own, shown=last.shown),
        tuple(told.sentences) if told else (),
        tuple(rules.services(heard)),
        rules.hardest(questions, heard),
    )
