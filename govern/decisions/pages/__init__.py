from govern.decisions.pages.decisions import OneDecision
from govern.decisions.pages.exempt import (
    Exemptions,
    MeetingActions,
    NewExemptItems,
    NewMeetingActions,
    OneExemptItem,
    OneMeetingAction,
)
from govern.decisions.pages.papers import NewPapers, OnePaper
from govern.decisions.pages.proposals import OneProposal, Proposals
from govern.decisions.pages.public import ForwardPlans, PublicCouncils, PublicPapers
from govern.decisions.pages.published import AllPapers, Published

PAPERS = [
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
]
PUBLIC = [ForwardPlans, PublicCouncils, PublicPapers]

__all__ = ["PAPERS", "PUBLIC", "OneDecision", "OneProposal", "Proposals"]
