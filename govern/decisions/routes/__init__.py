from govern.decisions.routes.conditions import Conditions, OneCondition
from govern.decisions.routes.decisions import PartnerDecisions
from govern.decisions.routes.laws import LawOfOneDecision, RulesOfLaw
from govern.decisions.routes.proposals import Proposals

__all__ = [
    "Conditions",
    "LawOfOneDecision",
    "OneCondition",
    "PartnerDecisions",
    "Proposals",
    "RulesOfLaw",
]
