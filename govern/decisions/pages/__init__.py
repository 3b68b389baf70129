from govern.decisions.pages.decisions import OneDecision
from govern.decisions.pages.matrix import Differences, Matrices
from govern.decisions.pages.meetings import LeadTimes, Meetings, OneMeeting
from govern.decisions.pages.proposals import OneProposal, Proposals
from govern.decisions.pages.stages import Stages

__all__ = [
    "Differences",
    "LeadTimes",
    "Matrices",
    "Meetings",
    "OneDecision",
    "OneMeeting",
    "OneProposal",
    "Proposals",
    "Stages",
]
