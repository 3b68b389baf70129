from govern.decisions.pages.conditions import Conditions, NewConditions, OneCondition
from govern.decisions.pages.decisions import OneDecision
from govern.decisions.pages.proposals import OneProposal, Proposals

__all__ = ["Conditions", "NewConditions", "OneCondition", "OneDecision", "OneProposal", "Proposals"]
