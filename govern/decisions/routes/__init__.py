from govern.decisions.routes.decisions import PartnerDecisions
from govern.decisions.routes.proposals import Proposals

__all__ = ["PartnerDecisions", "Proposals"]
