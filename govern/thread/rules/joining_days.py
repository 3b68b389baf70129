"""By when each council has to decide that another joins or leaves: counted backwards from the day, by its own law,
notices and meetings (DOMAIN A9.4)."""

from collections.abc import Iterable, Mapping
from datetime import date

from govern.decisions import rules
from govern.decisions.model import Law, PartnerDecision, Route, RuleName, Stage
from govern.decisions.model.figures import JointSeats
from govern.kit.dates import OutsideConfirmedYears
from govern.partners.model import Partner
from govern.thread.model.membership import LastDay

BODY = "Full Council"
"""Who joins, the cost share and the host are usually each council's own decision, not its executive's (A8.5)."""


def last_days(partners: Iterable[Partner], laws: Mapping[str, Law], on: date) -> dict[str, LastDay]:
    """By council code, for a decision of its full council that has to have taken effect by `on`; without those of whom
    no legal date can be given: the law is not loaded, or nobody confirmed the holidays of that year yet."""
    found = {one.code: _last_day(one, laws[one.code], on) for one in partners if one.code in laws}
    return {code: one for code, one in found.items() if one}


def joint_seats(laws: Iterable[Law]) -> tuple[JointSeats | None, str]:
    """Who may sit on a joint committee, by the law of the first council whose nation has one, and its source."""
    for law in laws:
        if found := rules.standard(law.rulebook, RuleName.JOINT_SEATS, JointSeats):
            return found, law.rulebook.grounds[RuleName.JOINT_SEATS].source
    return None, ""


def _last_day(partner: Partner, law: Law, on: date) -> LastDay | None:
    try:
        plan = rules.timetable(_decision(partner), law, needed_by=on)
    except OutsideConfirmedYears:
        return None
    meets, begins = plan.latest(Stage.MEETING), plan.drop_dead
    if meets is None or begins is None:
        return None
    return LastDay(council=partner.name, meets=meets, begins=begins, is_special=plan.is_special, reason=plan.reason)


def _decision(partner: Partner) -> PartnerDecision:
    return PartnerDecision(
        id=0,
        proposal_id=0,
        council_code=partner.code,
        council_name=partner.name,
        nation=partner.nation,
        governance=partner.governance,
        body=BODY,
        route=Route.FULL_COUNCIL,
        key=False,
    )
