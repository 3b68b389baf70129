"""What the forms and filters offer."""

from typing import Any

from govern.adapters import clock
from govern.briefings import queries, rules
from govern.briefings.model import Asks, Closed, IfLost, Kind, Language, MessageType, Sensitivity, Stage
from govern.briefings.model.drafting import Often, Side, Weekday
from govern.briefings.model.papers import In
from govern.briefings.model.words import DecisionDay, Quadrant
from govern.briefings.queries.audiences import audiences
from govern.briefings.queries.stakeholders import stakeholders
from govern.decisions import queries as decisions
from govern.kit import text
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may
from govern.plan import queries as plan

REPEATS = {
    Often.ONCE: "Once",
    Often.WEEKLY: "Every week, on the weekday of its first day",
    Often.MONTHLY: "Every month, on the day of its first day",
    Often.WEEKDAYS: "On certain weekdays, such as every second Tuesday",
    Often.MONTH_DAY: "On a certain day of the month, such as its first working day",
    Often.MILESTONE: "Before or after a milestone, and with it where it moves",
    Often.DECISION: "Before or after a council decides, and with it where its day moves",
    Often.MEETING: "Before or after a council’s meeting, and with it where it moves",
    Often.RULE: "By a rule as calendars write it",
}
DAYS = {
    DecisionDay.MEETING: "On which it decides",
    DecisionDay.PUBLICATION: "On which it publishes its decision",
    DecisionDay.EFFECTIVE: "On which the decision takes effect",
}
SIDES = {Side.BEFORE: "Before it", Side.AFTER: "After it"}
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
CLOSED = {Closed.AFTER: "On the next working day", Closed.BEFORE: "On the working day before"}
HINTS = {
    Asks.NOTHING: "For a weekly update: people have enough to confirm",
    Asks.CONFIRM: "For a change to somebody’s work",
    Asks.QUESTIONS: "Only where a misunderstanding would cost something",
}
TYPES = {
    MessageType.MANDATORY: "A notice about people’s own work or safety. There is no unsubscribing",
    MessageType.OPTIONAL: "Good to know. Every letter has a link to unsubscribe",
    MessageType.PROMOTIONAL: "Promotes an aim or an event. Only those get it who asked for such letters",
}
LOST = {
    IfLost.RESEND: "It is sent again: somebody may get it twice",
    IfLost.LEAVE: "It is not sent again: somebody may not get it",
}
SENSITIVE = {
    Sensitivity.OFFICIAL: "Everybody in the programme may see it before it is sent. Nothing is marked",
    Sensitivity.SENSITIVE: "In the wrong hands it could do harm. Only those who write, approve or answer it see it. "
    "Every letter is marked, and it goes to no channel in Teams, press or public",
}
PAPERS_IN = {In.ENGLISH: "English", In.WELSH: "Welsh", In.BOTH: "English and Welsh"}
STAGES = {Stage.WITHDRAWN: "Stopped", Stage.IN_REVIEW: "Waits for approval"}


async def choices(viewer: Person, programme_id: int) -> dict[str, Any]:
    """Options as (value, words) or (value, words, hint), by the name of what is chosen; `known` as hints of words."""
    councils = await partners.partners(viewer, programme_id)
    milestones = (await plan.plan(viewer, programme_id)).milestones
    own = viewer.council_ids(programme_id)
    return {
        "kinds": [(one.value, text.capital(rules.audience.CALLED[one])) for one in Kind],
        "councils": [(str(one.council_id), one.name) for one in councils],
        "own": [(one.code, f"{one.name} alone") for one in councils if one.council_id in own],
        "languages": [(one.value, rules.audience.SPOKEN[one]) for one in Language],
        "repeats": [(one.value, words) for one, words in REPEATS.items()],
        "weekdays": [(one.value, text.capital(one.name.lower())) for one in Weekday],
        "places": [("", "Choose"), *((str(place), words) for place, words in PLACES.items())],
        "month_days": [
            ("", "Choose"),
            ("working", "working day"),
            *((one.value, text.capital(one.name.lower())) for one in Weekday),
        ],
        "closed": [(one.value, words) for one, words in CLOSED.items()],
        "milestones": [("", "Choose a milestone"), *((str(one.id), f"{one.ref} {one.title}") for one in milestones)],
        **await _decided(viewer, programme_id),
        "days": [(one.value, words) for one, words in DAYS.items()],
        "sides": [(one.value, words) for one, words in SIDES.items()],
        "asks": [(one.value, one.words, HINTS[one]) for one in Asks],
        "types": [(one.value, one.words, hint) for one, hint in TYPES.items()],
        "lost": [(one.value, words) for one, words in LOST.items()],
        "sensitivities": [(one.value, one.words, hint) for one, hint in SENSITIVE.items()],
        "papers_in": [(one.value, words) for one, words in PAPERS_IN.items()],
        "saved": [
            ("", "No: choose below"),
            *((str(one.id), one.name) for one in await audiences(viewer, programme_id)),
        ],
        "stakeholders": await _on_the_grid(viewer, programme_id),
        "known": await queries.attributes(viewer, programme_id),
        "stages": [(one.value, STAGES.get(one, text.capital(one.value))) for one in Stage if one is not Stage.FINISHED],
    }


async def _on_the_grid(viewer: Person, programme_id: int) -> list[tuple[str, str, str]]:
    """Power and interest, and how many there are; nothing for those who do not see the register."""
    if not may(viewer, "see", rules.stakeholders.thing(programme_id, None)):
        return []
    found = await stakeholders(viewer, programme_id)
    return [(one.value, rules.stakeholders.CALLED[one], rules.stakeholders.counted(found, one)) for one in Quadrant]


async def _decided(viewer: Person, programme_id: int) -> dict[str, list[tuple[str, str]]]:
    """Decisions, and meetings that are still to be held."""
    proposals = {one.id: one for one in await decisions.proposals(viewer, programme_id)}
    asked = [(one, proposals[one.proposal_id]) for one in await decisions.decisions(viewer, programme_id)]
    coming = [
        one for one in await decisions.meetings(viewer, programme_id) if one.day >= clock.today() and not one.cancelled
    ]
    return {
        "decisions": [
            ("", "Choose a decision"),
            *((str(one.id), f"{proposal.ref} {proposal.title}: {one.council_name}") for one, proposal in asked),
        ],
        "meetings": [
            ("", "Choose a meeting"),
            *((str(one.id), f"{text.day(one.day)}: {one.body} of {one.council_name}") for one in coming),
        ],
    }
