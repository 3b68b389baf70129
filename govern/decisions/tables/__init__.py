from govern.decisions.tables.conditions import ConditionTurn, DecisionCondition
from govern.decisions.tables.laws import DecisionRegime, DecisionRelief, DecisionWards, LawRule, PublicationMoment
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
    "ConditionTurn",
    "DecisionCallIn",
    "DecisionCondition",
    "DecisionOutcome",
    "DecisionPlan",
    "DecisionPublication",
    "DecisionRegime",
    "DecisionRelief",
    "DecisionWards",
    "LawRule",
    "PartnerDecision",
    "Proposal",
    "ProposalMilestone",
    "ProposalText",
    "PublicationMoment",
]
