"""What an open decision needs once its council governs itself otherwise (DOMAIN A1.1, A1.3)."""

from collections.abc import Iterator

from msgspec.structs import replace

from govern.decisions.model import Absent, Law, Notice, PartnerDecision, Proposal, Regime
from govern.decisions.model.governing import Rederived
from govern.decisions.rules.clear_days import last_lawful_day
from govern.decisions.rules.laws import law_on
from govern.decisions.rules.regime import regime, route_problem
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.partners.model import Governance

OTHER_BODY = "Another body: a council run by committees has no cabinet and no executive members."
NOTHING_ELSE = "Its notices and call-in stay as they were."


def rederived(proposal: Proposal, before: PartnerDecision, after: PartnerDecision, *, law: Law) -> Rederived:
    """`law` is the council's; both are judged by the rules of the day on which the decision is to be taken."""
    of_its_day = law_on(law, after.meeting) if after.meeting else law
    old, new = (regime(one.taker, of_its_day.rulebook) for one in (before, after))
    return Rederived(
        decision_id=after.id,
        programme_id=proposal.programme_id,
        ref=f"{proposal.ref}/{after.council_code}",
        title=proposal.title,
        body=after.body,
        meeting=after.meeting,
        before=old.law,
        after=new.law,
        needs=tuple(_needs(after, old, new, of_its_day)) or (NOTHING_ELSE,),
    )


def governed(proposal: Proposal, one: PartnerDecision, before: Governance, after: Governance, *, law: Law) -> Rederived:
    """One decision under two ways of governing."""
    was, now = (replace(one, governance=each) for each in (before, after))
    return rederived(proposal, was, now, law=law)


def _needs(after: PartnerDecision, old: Regime, new: Regime, law: Law) -> Iterator[str]:
    if route_problem(after.governance, after.route):
        yield OTHER_BODY
    if _comes(old.key_notice, new.key_notice):
        yield f"If it is key, a notice of it{_by(after, new.key_notice, law)}."
    elif _comes(new.key_notice, old.key_notice):
        yield "No notice of a key decision any more: nothing that is not executive is key."
    if isinstance(old.call_in, Absent) and not isinstance(new.call_in, Absent):
        yield "Time for call-in after it is published."
    elif isinstance(new.call_in, Absent) and not isinstance(old.call_in, Absent):
        yield "No time for call-in any more: it takes effect when it is taken."


def _comes(old: Notice, new: Notice) -> bool:
    return isinstance(old, Absent) and not isinstance(new, Absent)


def _by(after: PartnerDecision, notice: Notice, law: Law) -> str:
    """` by 16 December 2026`; nothing where no day can be told."""
    if after.meeting is None or isinstance(notice, Absent):
        return ""
    try:
        return f" by {text.day(last_lawful_day(after.meeting, notice, calendar=law.calendar))}"
    except OutsideConfirmedYears:
        return ""
