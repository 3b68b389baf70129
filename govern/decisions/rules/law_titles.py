"""What the rules of law are called, whose they are to state, and which hold for a parish council alone."""

from govern.decisions.model import RuleName

TITLES = {
    RuleName.AGENDA: "Agenda and reports",
    RuleName.KEY_DECISION: "Notice of a key decision",
    RuleName.PRIVATE_FIRST: "First notice of a private meeting",
    RuleName.PRIVATE_SECOND: "Second notice of a private meeting",
    RuleName.GENERAL_EXCEPTION: "General exception",
    RuleName.SPECIAL_URGENCY: "Special urgency",
    RuleName.REMOTE: "Members who attend from elsewhere",
    RuleName.PARISH_AGENDA: "Agenda of parish councils",
    RuleName.PARISH_QUORUM: "Quorum of parish councils",
    RuleName.RECORDS_OPEN: "How long records of decisions stay open",
    RuleName.MINUTES_OPEN: "How long minutes stay open",
    RuleName.QUORUM: "Quorum of full council",
    RuleName.JOINT_SEATS: "Seats on joint committees",
    RuleName.NAMED_VOTES: "Names in votes on the budget",
    RuleName.CALL_IN: "Call-in",
    RuleName.READING: "How 28 clear days are read",
    RuleName.CUT_OFF: "Publication late in the day",
    RuleName.DAYS_TO_PUBLISH: "Days to publish a decision",
    RuleName.CLOSURES: "Days on which offices are closed",
    RuleName.MINUTES_READY: "When minutes are due",
    RuleName.LINKED: "Linked decisions that are added up",
    RuleName.KEY_REVENUE: "Key decision: revenue spending",
    RuleName.KEY_CAPITAL: "Key decision: capital spending",
    RuleName.KEY_SAVINGS: "Key decision: savings",
    RuleName.KEY_INCOME_LOSS: "Key decision: loss of income",
    RuleName.WARDS: "Key decision: wards",
}
OWN = frozenset(list(RuleName)[list(RuleName).index(RuleName.CALL_IN) :])
OF_PARISHES = frozenset({RuleName.PARISH_AGENDA, RuleName.PARISH_QUORUM})
OF_ALL = frozenset(
    {
        RuleName.REMOTE,
        RuleName.RECORDS_OPEN,
        RuleName.READING,
        RuleName.CUT_OFF,
        RuleName.DAYS_TO_PUBLISH,
        RuleName.CLOSURES,
        RuleName.MINUTES_READY,
    }
)
