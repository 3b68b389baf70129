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

__all__ = [
    "DecisionCallIn",
    "DecisionOutcome",
    "DecisionPlan",
    "DecisionPublication",
    "PartnerDecision",
    "Proposal",
    "ProposalMilestone",
    "ProposalText",
]
