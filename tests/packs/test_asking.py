"""What a board is asked by when, on the sample programme: a day that can still be met, while the law leaves one."""

from datetime import date

from govern.adapters import clock
from govern.decisions import actions as decisions
from govern.decisions.model import NewMeeting
from govern.kit.language import Language, speaking
from govern.packs import actions, queries, rules
from govern.packs.model import Freeze
from govern.packs.rules import periods as period_rules
from govern.people import queries as people
from tests.conftest import Sample


async def test_where_the_last_meeting_in_time_is_past_a_meeting_has_to_be_called_by_the_day_of_the_law(
    sample: Sample,
) -> None:
    """Calderwick amended the text on 29 October, at the last meeting of its Full Council before 18 December."""
    manager, programme_id = sample
    clerk = next(one for one in await people.accounts(manager, programme_id) if one.name == "Angharad Wyn")
    somebody = await people.person(clerk.id)
    assert somebody
    held = NewMeeting(council_code="C", body="Full Council", day=date(2026, 10, 29))
    await decisions.add_meeting(somebody, programme_id, held)
    kept = await actions.freeze(manager, programme_id, Freeze(as_at=clock.today(), welsh=True))
    pack = await queries.opened(manager, kept.id)
    (asked,) = [one for one in pack.wanted if one.ref == "PRP-03"]
    assert (asked.council, asked.by.isoformat()) == ("C", "2026-12-18")
    assert asked.proposal == "Set up the joint committee: agree on one text, at a meeting that has to be called"
    assert all(one.by >= pack.as_at for one in pack.wanted)
    assert not any("should have decided PRP-03" in one.sentence for one in period_rules.findings(pack, ()))
    with speaking(Language.WELSH):
        welsh = rules.reading(pack)
    assert "cytuno ar un testun, mewn cyfarfod" in next(one.proposal for one in welsh.wanted if one.ref == "PRP-03")
    others = {one.proposal for one in pack.wanted if one.ref != "PRP-03"}
    assert not any("has to be called" in one for one in others)
