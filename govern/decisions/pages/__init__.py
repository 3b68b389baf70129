from govern.decisions.pages.conditions import Conditions, NewConditions, OneCondition
from govern.decisions.pages.decisions import OneDecision
from govern.decisions.pages.law import LawOfOneDecision
from govern.decisions.pages.laws import CouncilRules, NationalRules, RulesOfLaw
from govern.decisions.pages.proposals import OneProposal, Proposals
from govern.decisions.pages.urgent import UrgentDecisions

__all__ = [
    "Conditions",
    "CouncilRules",
    "LawOfOneDecision",
    "NationalRules",
    "NewConditions",
    "OneCondition",
    "OneDecision",
    "OneProposal",
    "Proposals",
    "RulesOfLaw",
    "UrgentDecisions",
]
