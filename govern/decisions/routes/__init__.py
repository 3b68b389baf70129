from govern.decisions.routes.decisions import PartnerDecisions
from govern.decisions.routes.papers import PAPERS
from govern.decisions.routes.proposals import Proposals

__all__ = ["PAPERS", "PartnerDecisions", "Proposals"]
