from govern.decisions.routes.decisions import PartnerDecisions
from govern.decisions.routes.laws import LawOfOneDecision, RulesOfLaw
from govern.decisions.routes.proposals import Proposals

__all__ = ["LawOfOneDecision", "PartnerDecisions", "Proposals", "RulesOfLaw"]
