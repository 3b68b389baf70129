from govern.services.actions.calendar import add_citizen_date, withdraw_citizen_date
from govern.services.actions.changes import add, add_volume, revise
from govern.services.actions.counting import bring_counts, try_counts
from govern.services.actions.equality import add_assessment, sign_assessment
from govern.services.actions.loading import load
from govern.services.actions.needs import add_requirement, say_need, say_practice
from govern.services.actions.opportunities import add_opportunity, decide_opportunity, revise_opportunity
from govern.services.actions.owners import state_owner
from govern.services.actions.standard import judge_point

__all__ = [
    "add",
    "add_assessment",
    "add_citizen_date",
    "add_opportunity",
    "add_requirement",
    "add_volume",
    "bring_counts",
    "decide_opportunity",
    "judge_point",
    "load",
    "revise",
    "revise_opportunity",
    "say_need",
    "say_practice",
    "sign_assessment",
    "state_owner",
    "try_counts",
    "withdraw_citizen_date",
]
