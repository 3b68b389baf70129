from govern.thread.pages.assessments import Assessing, Assessments
from govern.thread.pages.gates import GateCriteria, GateDecisions, Gates, OneGate
from govern.thread.pages.plan import Milestones, OneMilestone
from govern.thread.pages.revisions import Revisions
from govern.thread.pages.workbooks import Workbooks

__all__ = [
    "Assessing",
    "Assessments",
    "GateCriteria",
    "GateDecisions",
    "Gates",
    "Milestones",
    "OneGate",
    "OneMilestone",
    "Revisions",
    "Workbooks",
]
