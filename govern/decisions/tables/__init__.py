from govern.decisions.tables.meetings import CouncilMeeting, MeetingStatement
from govern.decisions.tables.proposals import (
    DecisionCallIn,
    DecisionOutcome,
    DecisionPlan,
    DecisionPublication,
    PartnerDecision,
    Proposal,
    ProposalMilestone,
    ProposalText,
)
from govern.decisions.tables.stages import Clearance, LeadTime, Reconciliation, StageStatement

__all__ = [
    "Clearance",
    "CouncilMeeting",
    "DecisionCallIn",
    "DecisionOutcome",
    "DecisionPlan",
    "DecisionPublication",
    "LeadTime",
    "MeetingStatement",
    "PartnerDecision",
    "Proposal",
    "ProposalMilestone",
    "ProposalText",
    "Reconciliation",
    "StageStatement",
]
