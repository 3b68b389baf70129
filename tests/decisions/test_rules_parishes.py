"""Parish councils count by section 243: Saturdays are days, the breaks round holidays are not (DOMAIN A2.3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import queries, rules
from govern.decisions.model import ENGLAND, Absence, Absent, Basis, LawRule, NoticeRule, Period, Route, RuleName, Taker
from govern.decisions.rules.parishes import SOURCE, section_243
from govern.kit.errors import Invalid
from govern.partners import actions as partners
from govern.partners.actions.councils import add_council
from govern.partners.model import Governance, Kind, Nation, NewCouncil, NewPartner
from tests.decisions.test_actions import TODAY
from tests.decisions.world import ENGLISH
from tests.world import World

THREE = Period(days=3, basis=Basis.S243, source="LGA 1972 Sch 12")
ROW = LawRule(id=1, nation=Nation.ENGLAND, rule=RuleName.PARISH_AGENDA, figures=THREE, valid_from=date(2012, 9, 10),
              owner="a test", source="LGA 1972 Sch 12")  # fmt: skip
CLERKED = NewCouncil(name="Ashvale Town", gss_code="E04999001", nation=Nation.ENGLAND,
                     governance=Governance.COMMITTEE, kind=Kind.PARISH)  # fmt: skip


@pytest.mark.parametrize(
    ("meeting", "counts", "latest", "by"),
    [
        ((2027, 1, 12), ["01-08", "01-09", "01-11"], (2027, 1, 7), (2027, 1, 7)),  # a Saturday is a day
        ((2027, 1, 14), ["01-11", "01-12", "01-13"], (2027, 1, 9), (2027, 1, 8)),
        ((2027, 1, 6), ["12-30", "01-04", "01-05"], (2026, 12, 23), (2026, 12, 23)),  # both breaks at once
        ((2027, 4, 1), ["03-23", "03-24", "03-31"], (2027, 3, 22), (2027, 3, 22)),  # Thursday to Tuesday of Easter
        ((2027, 5, 6), ["04-29", "04-30", "05-05"], (2027, 4, 28), (2027, 4, 28)),  # 1 to 4 May
    ],
)
def test_the_latest_day_for_the_agenda_of_a_parish_council(
    meeting: tuple[int, int, int], counts: list[str], latest: tuple[int, int, int], by: tuple[int, int, int]
) -> None:
    found = rules.latest_publication(date(*meeting), THREE, calendar=ENGLISH)
    assert (found.latest_publication, found.publish_by) == (date(*latest), date(*by))
    assert [f"{day:%m-%d}" for day in found.clear_days] == counts


@given(st.dates(date(2026, 3, 1), date(2027, 11, 30)))
def test_the_latest_day_is_in_time_and_the_next_day_that_counts_is_not(meeting: date) -> None:
    latest = rules.latest_publication(meeting, THREE, calendar=ENGLISH).latest_publication
    after = section_243(ENGLISH).add(latest, 1)
    assert rules.is_in_time(latest, meeting, period=THREE, calendar=ENGLISH)
    assert not rules.is_in_time(after, meeting, period=THREE, calendar=ENGLISH)
    assert rules.earliest_meeting(latest, THREE, calendar=ENGLISH) <= meeting + timedelta(days=7)


def test_a_parish_council_has_no_executive_and_a_law_of_its_own() -> None:
    book = rules.rulebook([ROW], TODAY, nation=Nation.ENGLAND, is_parish=True)
    assert book.notices[NoticeRule.AGENDA] == THREE
    others = {book.notices[rule] for rule in NoticeRule if rule is not NoticeRule.AGENDA} | {book.call_in}
    assert {one.absence for one in others if isinstance(one, Absent)} == {Absence.NO_DUTY}
    taker = Taker(nation=Nation.ENGLAND, governance=Governance.COMMITTEE, route=Route.FULL_COUNCIL, membership=None)
    found = rules.regime(taker, book)
    assert (found.law, "of a parish council in England" in found.derivation) == (SOURCE, True)
    assert rules.regime(taker, ENGLAND).law == "Local Government Act 1972, Part VA"
    elsewhere = rules.rulebook([], TODAY, nation=Nation.SCOTLAND, is_parish=True).notices[NoticeRule.AGENDA]
    assert isinstance(elsewhere, Absent)
    assert elsewhere.absence is Absence.NOT_LOADED


async def test_a_town_council_that_takes_part_is_judged_by_the_rule_that_is_loaded(world: World) -> None:
    with pytest.raises(Invalid, match="has no cabinet"):
        await add_council(world.admin, replace(CLERKED, governance=Governance.LEADER_AND_CABINET))
    town = await add_council(world.admin, CLERKED)
    await partners.add_partner(world.admin, world.programme_id, NewPartner(council_id=town.id, code="T"))
    laws = await queries.laws(world.alice, world.programme_id, TODAY)
    notice = laws["T"].rulebook.notices[NoticeRule.AGENDA]
    assert isinstance(notice, Period)
    assert (notice.days, notice.basis, notice.source) == (
        3,
        Basis.S243,
        "LGA 1972 Sch 12 para 10(2), counted by s.243",
    )
    district = laws["A"].rulebook.notices[NoticeRule.AGENDA]
    assert isinstance(district, Period)
    assert (district.days, district.basis) == (5, Basis.WORKING)
