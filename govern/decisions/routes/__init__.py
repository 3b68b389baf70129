from govern.decisions.routes.bodies import Bodies, Deadlocks
from govern.decisions.routes.call_ins import CallIns
from govern.decisions.routes.conditions import Conditions, OneCondition
from govern.decisions.routes.consents import CONSENTS
from govern.decisions.routes.decisions import PartnerDecisions
from govern.decisions.routes.implementation import IMPLEMENTATION
from govern.decisions.routes.laws import LawOfOneDecision, RulesOfLaw
from govern.decisions.routes.meetings import Meetings
from govern.decisions.routes.minutes import MinutesOfOneMeeting
from govern.decisions.routes.papers import PAPERS as EACH_PAPER
from govern.decisions.routes.proposals import Proposals
from govern.decisions.routes.stages import Matrices, Stages
from govern.decisions.routes.votes import Votes

BODIES = [Bodies, Deadlocks]
PAPERS = [*EACH_PAPER, MinutesOfOneMeeting]

__all__ = [
    "BODIES",
    "Bodies",
    "CONSENTS",
    "IMPLEMENTATION",
    "CallIns",
    "Conditions",
    "Deadlocks",
    "LawOfOneDecision",
    "Matrices",
    "Meetings",
    "OneCondition",
    "PAPERS",
    "PartnerDecisions",
    "Proposals",
    "RulesOfLaw",
    "Stages",
    "Votes",
]
