from govern.decisions.pages.decisions import OneDecision
from govern.decisions.pages.proposals import OneProposal, Proposals

__all__ = ["OneDecision", "OneProposal", "Proposals"]
