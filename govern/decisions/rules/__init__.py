from govern.decisions.rules.blocking import asked, blocking, held
from govern.decisions.rules.blocks import blocks
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
from govern.decisions.rules.call_in_requests import (
    request_of,
    request_step,
    validity,
    waived,
    waiver_reported,
    waiver_verdict,
)
from govern.decisions.rules.call_in_steps import (
    MAY_END,
    concluded,
    reported,
    requesters_said,
    sitting,
    sitting_step,
    state,
    usual_body,
    waiver,
)
from govern.decisions.rules.chances import cannot_decide, who_cannot_decide
from govern.decisions.rules.change import called_in, planned, problems, published, recorded, released, retexted
from govern.decisions.rules.choosing import at_meeting
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
from govern.decisions.rules.key_tests import key_test, reaches
from govern.decisions.rules.ladder import ladder
from govern.decisions.rules.law_forms import rule_problems, since, stated
from govern.decisions.rules.law_said import across, law_said
from govern.decisions.rules.law_titles import OF_PARISHES, OWN, TITLES
from govern.decisions.rules.law_words import holdings, rule_words
from govern.decisions.rules.laws import eras, grounds, law_on, of_its_day, of_its_record, row_on, rulebook, standard
from govern.decisions.rules.leads import inside, lead_times
from govern.decisions.rules.moments import counts_from, planned_publication
from govern.decisions.rules.notices import agenda_notice, key_notice
from govern.decisions.rules.offers import may_state_window, refusals
from govern.decisions.rules.options import options
from govern.decisions.rules.papers import public
from govern.decisions.rules.planner import timetable
from govern.decisions.rules.regime import regime, regime_rows, route_problem, standing_to_decide, usual_taker
from govern.decisions.rules.reliefs import agenda_relief, key_relief, moved, relief_problems, report_notice
from govern.decisions.rules.rulebooks import in_force
from govern.decisions.rules.sittings import diaries, diary_of, unheld, usual_route
from govern.decisions.rules.stages import stages
from govern.decisions.rules.texts import text_hash, version

__all__ = [
    "MAY_END",
    "OF_PARISHES",
    "OWN",
    "TITLES",
    "across",
    "agenda_notice",
    "agenda_relief",
    "agrees",
    "asked",
    "at_meeting",
    "blocking",
    "blocks",
    "call_in",
    "call_in_problem",
    "called_in",
    "cannot_decide",
    "clear_day_count",
    "clear_days",
    "concluded",
    "counted",
    "counts_from",
    "diaries",
    "diary_of",
    "earliest_decision",
    "earliest_meeting",
    "effective",
    "eras",
    "fan_out",
    "grounds",
    "held",
    "holdings",
    "implementable_from",
    "in_force",
    "inside",
    "is_in_time",
    "is_open",
    "key_notice",
    "key_relief",
    "key_test",
    "ladder",
    "last_lawful_day",
    "latest_beginning",
    "latest_publication",
    "law_on",
    "law_said",
    "lead_times",
    "loaded",
    "may_state_window",
    "moved",
    "of_its_day",
    "of_its_record",
    "options",
    "planned",
    "planned_publication",
    "problems",
    "public",
    "publication",
    "publish_by",
    "published",
    "reaches",
    "readings",
    "recorded",
    "refusals",
    "regime",
    "regime_rows",
    "released",
    "relief_problems",
    "report_notice",
    "reported",
    "request_of",
    "request_step",
    "requesters_said",
    "retexted",
    "route_problem",
    "row_on",
    "rule_problems",
    "rule_words",
    "rulebook",
    "scrutiny_by",
    "since",
    "sitting",
    "sitting_step",
    "standard",
    "stages",
    "standing_to_decide",
    "state",
    "stated",
    "terms_for",
    "text_hash",
    "timetable",
    "unheld",
    "usual_body",
    "usual_route",
    "usual_taker",
    "validity",
    "version",
    "waived",
    "waiver",
    "waiver_reported",
    "waiver_verdict",
    "who_cannot_decide",
    "window",
]
