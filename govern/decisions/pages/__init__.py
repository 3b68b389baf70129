from govern.decisions.pages.conditions import Conditions, NewConditions, OneCondition
from govern.decisions.pages.decisions import OneDecision
from govern.decisions.pages.law import LawOfOneDecision
from govern.decisions.pages.laws import CouncilRules, NationalRules, RulesOfLaw
from govern.decisions.pages.matrix import Differences, Matrices
from govern.decisions.pages.meetings import LeadTimes, Meetings, OneMeeting
from govern.decisions.pages.proposals import OneProposal, Proposals
from govern.decisions.pages.stages import Stages
from govern.decisions.pages.urgent import UrgentDecisions
from govern.decisions.pages.votes import NewVotes, OneVote, Votes

__all__ = [
    "NewVotes",
    "OneVote",
    "Conditions",
    "CouncilRules",
    "Differences",
    "LawOfOneDecision",
    "LeadTimes",
    "Matrices",
    "Meetings",
    "NationalRules",
    "NewConditions",
    "OneCondition",
    "OneDecision",
    "OneMeeting",
    "OneProposal",
    "Proposals",
    "RulesOfLaw",
    "Stages",
    "UrgentDecisions",
    "Votes",
]
