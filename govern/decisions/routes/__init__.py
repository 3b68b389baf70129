from govern.decisions.routes.decisions import PartnerDecisions
from govern.decisions.routes.meetings import Meetings
from govern.decisions.routes.proposals import Proposals
from govern.decisions.routes.stages import Matrices, Stages

__all__ = ["Matrices", "Meetings", "PartnerDecisions", "Proposals", "Stages"]
