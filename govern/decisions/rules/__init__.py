from govern.decisions.rules.blocks import blocks, not_before
from govern.decisions.rules.call_in import (
    call_in,
    call_in_problem,
    implementable_from,
    is_open,
    latest_beginning,
    scrutiny_by,
    terms_for,
    window,
)
from govern.decisions.rules.chances import cannot_decide, who_cannot_decide
from govern.decisions.rules.change import called_in, planned, problems, published, recorded, released, retexted
from govern.decisions.rules.clear_days import (
    clear_day_count,
    clear_days,
    counted,
    earliest_decision,
    earliest_meeting,
    is_in_time,
    last_lawful_day,
    latest_publication,
    loaded,
    publish_by,
    readings,
)
from govern.decisions.rules.effective import effective, publication
from govern.decisions.rules.fan_out import agrees, fan_out
from govern.decisions.rules.notices import agenda_notice, key_notice
from govern.decisions.rules.offers import may_state_window, refusals
from govern.decisions.rules.papers import (
    public,
)
from govern.decisions.rules.planner import timetable
from govern.decisions.rules.regime import regime, route_problem, standing_to_decide, usual_taker
from govern.decisions.rules.rulebooks import in_force
from govern.decisions.rules.stages import stages
from govern.decisions.rules.texts import text_hash, version

__all__ = [
    "agenda_notice",
    "agrees",
    "blocks",
    "call_in",
    "call_in_problem",
    "called_in",
    "cannot_decide",
    "clear_day_count",
    "clear_days",
    "counted",
    "earliest_decision",
    "earliest_meeting",
    "effective",
    "fan_out",
    "implementable_from",
    "in_force",
    "is_in_time",
    "is_open",
    "key_notice",
    "last_lawful_day",
    "latest_beginning",
    "latest_publication",
    "loaded",
    "may_state_window",
    "not_before",
    "planned",
    "problems",
    "public",
    "publication",
    "publish_by",
    "published",
    "readings",
    "recorded",
    "refusals",
    "regime",
    "released",
    "retexted",
    "route_problem",
    "scrutiny_by",
    "stages",
    "standing_to_decide",
    "terms_for",
    "text_hash",
    "timetable",
    "usual_taker",
    "version",
    "who_cannot_decide",
    "window",
]
