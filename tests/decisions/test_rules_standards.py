"""Rules of law that judge no notice and no call-in: stated by a form, said in words, read from the book of the day."""

from datetime import date

import pytest

from govern.decisions import rules
from govern.decisions.model import Absence, LawRule, RuleName
from govern.decisions.model.figures import Before, JointSeats, NamedVotes, OpenFor, Share, Within
from govern.decisions.model.law_forms import RuleForm
from govern.kit.errors import Invalid
from govern.partners.model import Kind, Nation

DAY = date(2027, 4, 1)
FORMS = [
    (RuleName.RECORDS_OPEN, {"years": 7, "background_years": 5}, OpenFor(years=7, background_years=5),
     "7 years from the day; background papers 5 years"),
    (RuleName.MINUTES_OPEN, {"years": 1, "background_years": 1}, OpenFor(years=1, background_years=1),
     "1 year from the day; background papers 1 year"),
    (RuleName.QUORUM, {"one_in": 4}, Share(one_in=4), "One quarter of all seats, rounded up"),
    (RuleName.PARISH_QUORUM, {"one_in": 3, "least": 3}, Share(one_in=3, least=3),
     "One third of all seats, rounded up, and never fewer than 3"),
    (RuleName.JOINT_SEATS, {"any_member_from": 5, "balance_from": 3}, JointSeats(any_member_from=5, balance_from=3),
     "From 5 authorities on each may appoint any member; political balance from 3 members of one council"),
    (RuleName.NAMED_VOTES, {"by_name": True}, NamedVotes(by_name=True),
     "It is recorded by name how each member votes on the budget or council tax"),
    (RuleName.MINUTES_READY, {"days": 10}, Before(days=10), "10 days before the meeting that is to approve them"),
    (RuleName.LINKED, {"days": 365}, Within(days=365), "Decisions of one programme within 365 days"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "fields", "figures", "words"), FORMS)
def test_a_form_states_it_and_its_figures_are_a_sentence(
    rule: RuleName, fields: dict[str, int], figures: object, words: str
) -> None:
    form = RuleForm(rule=rule, valid_from=DAY, source="Constitution", note="As resolved", **fields)
    made = rules.stated(form)
    assert (made.figures, rules.rule_words(made.figures)) == (figures, words)
    own = rule in (RuleName.MINUTES_READY, RuleName.LINKED)
    assert ("rule" in rules.rule_problems(made, is_own=True)) is not own  # the others are national law
    with pytest.raises(Invalid):
        rules.stated(RuleForm(rule=rule, valid_from=DAY, source="Constitution", note="Nothing said"))
    none = RuleForm(rule=rule, valid_from=DAY, source="x", note="x", absence=Absence.NOT_LOADED, reason="Nobody knows")
    assert rules.rule_words(rules.stated(none).figures) == "Not loaded"


def test_a_parish_keeps_its_own_quorum_and_no_principal_councils() -> None:
    rows = [
        LawRule(id=1, nation=Nation.ENGLAND, rule=RuleName.QUORUM, figures=Share(one_in=4), valid_from=DAY, owner="MO",
                source="para 6"),
        LawRule(id=2, nation=Nation.ENGLAND, rule=RuleName.PARISH_QUORUM, figures=Share(one_in=3, least=3),
                valid_from=DAY, owner="MO", source="para 12"),
    ]  # fmt: skip
    district = rules.rulebook(rows, DAY, nation=Nation.ENGLAND)
    parish = rules.rulebook(rows, DAY, nation=Nation.ENGLAND, is_parish=True)
    assert set(district.standards) == {RuleName.QUORUM}
    assert set(parish.standards) == {RuleName.PARISH_QUORUM}
    shown = {one.rule for one in rules.holdings(rows, DAY, kind=Kind.PARISH)}
    assert RuleName.PARISH_QUORUM in shown
    assert RuleName.QUORUM not in shown
