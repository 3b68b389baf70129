from govern.decisions.tables.bodies import BodyMember, BodyMemberEnd, BodyTerms, CouncilBody, MemberInterest
from govern.decisions.tables.call_ins import CallInStep
from govern.decisions.tables.conditions import ConditionTurn, DecisionCondition
from govern.decisions.tables.consents import ConsentDirection, ConsentFacts, ConsentMatter, ConsentTurn, DirectedCouncil
from govern.decisions.tables.deadlock import DeadlockStep, DeadlockStepEnd
from govern.decisions.tables.implementation import (
    CouncilNotice,
    CouncilNoticeAnswer,
    ImplementationEdition,
    ImplementationReview,
)
from govern.decisions.tables.laws import DecisionRegime, DecisionRelief, DecisionWards, LawRule, PublicationMoment
from govern.decisions.tables.meetings import CouncilMeeting, MeetingStatement
from govern.decisions.tables.minutes import MinutesApproval, MinutesEdition
from govern.decisions.tables.papers import (
    DecisionPaper,
    ExemptItem,
    ExemptParagraph,
    ExemptReview,
    ForwardPlan,
    MeetingAction,
    MeetingActionEnd,
    PaperEdition,
    PaperWithdrawal,
)
from govern.decisions.tables.proposals import (
    DecisionCallIn,
    DecisionOutcome,
    DecisionPlan,
    DecisionPublication,
    PartnerDecision,
    Proposal,
    ProposalMilestone,
    ProposalText,
)
from govern.decisions.tables.stages import Clearance, LeadTime, Reconciliation, StageStatement
from govern.decisions.tables.votes import DecisionVote, VoteConfirmation

__all__ = [
    "BodyMember",
    "BodyMemberEnd",
    "BodyTerms",
    "CallInStep",
    "Clearance",
    "ConditionTurn",
    "ConsentDirection",
    "ConsentFacts",
    "ConsentMatter",
    "ConsentTurn",
    "CouncilBody",
    "CouncilMeeting",
    "CouncilNotice",
    "CouncilNoticeAnswer",
    "DeadlockStep",
    "DeadlockStepEnd",
    "DecisionCallIn",
    "DecisionCondition",
    "DecisionOutcome",
    "DecisionPaper",
    "DecisionPlan",
    "DecisionPublication",
    "DecisionRegime",
    "DecisionRelief",
    "DecisionVote",
    "DecisionWards",
    "DirectedCouncil",
    "ExemptItem",
    "ExemptParagraph",
    "ExemptReview",
    "ForwardPlan",
    "ImplementationEdition",
    "ImplementationReview",
    "LawRule",
    "LeadTime",
    "MeetingAction",
    "MeetingActionEnd",
    "MeetingStatement",
    "MemberInterest",
    "MinutesApproval",
    "MinutesEdition",
    "PaperEdition",
    "PaperWithdrawal",
    "PartnerDecision",
    "Proposal",
    "ProposalMilestone",
    "ProposalText",
    "PublicationMoment",
    "Reconciliation",
    "StageStatement",
    "VoteConfirmation",
]
