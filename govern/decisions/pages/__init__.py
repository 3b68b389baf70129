from govern.decisions.pages.bodies import Bodies, OneBody
from govern.decisions.pages.call_in import CallInOfOneDecision, Exempted
from govern.decisions.pages.conditions import Conditions, NewConditions, OneCondition
from govern.decisions.pages.consents import CONSENTS
from govern.decisions.pages.deadlock import Deadlocks
from govern.decisions.pages.decisions import OneDecision
from govern.decisions.pages.exempt import (
    Exemptions,
    MeetingActions,
    NewExemptItems,
    NewMeetingActions,
    OneExemptItem,
    OneMeetingAction,
)
from govern.decisions.pages.governing import Governances
from govern.decisions.pages.implementation import IMPLEMENTATION
from govern.decisions.pages.law import LawOfOneDecision
from govern.decisions.pages.laws import CouncilRules, NationalRules, RulesOfLaw
from govern.decisions.pages.matrix import Differences, Matrices
from govern.decisions.pages.meetings import LeadTimes, Meetings, OneMeeting
from govern.decisions.pages.minutes import MinutesOfOneMeeting
from govern.decisions.pages.open_data import OpenData, OpenDataSchema
from govern.decisions.pages.papers import NewPapers, OnePaper
from govern.decisions.pages.progress import PublicProgress
from govern.decisions.pages.proposals import OneProposal, Proposals
from govern.decisions.pages.public import ForwardPlans, PublicCouncils, PublicPapers
from govern.decisions.pages.published import AllPapers, Published
from govern.decisions.pages.register_file import RegisterFile
from govern.decisions.pages.stages import Stages
from govern.decisions.pages.urgent import UrgentDecisions
from govern.decisions.pages.votes import NewVotes, OneVote, Votes

PAPERS = [
    RegisterFile,
    Published,
    AllPapers,
    NewPapers,
    OnePaper,
    Exemptions,
    NewExemptItems,
    OneExemptItem,
    MeetingActions,
    NewMeetingActions,
    OneMeetingAction,
    MinutesOfOneMeeting,
]
BODIES = [Bodies, OneBody, Deadlocks]
PUBLIC = [ForwardPlans, PublicCouncils, PublicPapers, PublicProgress, OpenData, OpenDataSchema]

__all__ = [
    "BODIES",
    "PAPERS",
    "PUBLIC",
    "AllPapers",
    "Bodies",
    "CONSENTS",
    "CallInOfOneDecision",
    "Conditions",
    "CouncilRules",
    "Deadlocks",
    "Differences",
    "Exempted",
    "Exemptions",
    "ForwardPlans",
    "Governances",
    "IMPLEMENTATION",
    "LawOfOneDecision",
    "LeadTimes",
    "Matrices",
    "MeetingActions",
    "Meetings",
    "MinutesOfOneMeeting",
    "NationalRules",
    "NewConditions",
    "NewExemptItems",
    "NewMeetingActions",
    "NewPapers",
    "NewVotes",
    "OneBody",
    "OneCondition",
    "OneDecision",
    "OneExemptItem",
    "OneMeeting",
    "OneMeetingAction",
    "OnePaper",
    "OneProposal",
    "OneVote",
    "OpenData",
    "OpenDataSchema",
    "Proposals",
    "PublicCouncils",
    "PublicPapers",
    "Published",
    "RulesOfLaw",
    "Stages",
    "UrgentDecisions",
    "Votes",
]
