"""Who may do what, in one table, and how long a wrong password locks an account."""

from collections.abc import Iterable, Mapping

from govern.kit import text
from govern.people.model import COUNCIL_ROLES, Account, Held, Person, Role, Thing

MANAGER, LEAD, OWNER = Role.PROGRAMME_MANAGER, Role.WORKSTREAM_LEAD, Role.MILESTONE_OWNER
EVERYBODY = frozenset(Role)
PLANNERS = frozenset({MANAGER, LEAD})
PARTNER = frozenset({Role.PARTNER_LEAD})
CLERKS = frozenset({Role.PARTNER_LEAD, Role.MONITORING_OFFICER, Role.DEMOCRATIC_SERVICES})
TREASURERS = frozenset({Role.SECTION_151_OFFICER, Role.FINANCE_LEAD})
SPEAKERS = frozenset({MANAGER, Role.COMMUNICATIONS_LEAD})
EDITORS = SPEAKERS | TREASURERS | PARTNER | {LEAD, Role.SPONSOR}
ASSURERS = frozenset({Role.SPONSOR, Role.AUDITOR})
OWN_PEOPLE = frozenset({"contact", "address"})
OVERSEERS = frozenset({MANAGER, Role.SPONSOR, Role.AUDITOR, Role.MONITORING_OFFICER, Role.SECTION_151_OFFICER})

MAY: Mapping[tuple[str, str], frozenset[Role]] = {
    ("programme", "see"): EVERYBODY,
    ("programme", "change"): frozenset({MANAGER}),
    ("workbook", "import"): frozenset({MANAGER}),
    ("workbook", "export"): OVERSEERS | PARTNER,
    ("template", "export"): frozenset({MANAGER}),
    ("handover", "take"): frozenset({MANAGER, Role.AUDITOR}),
    ("partner", "add"): frozenset({MANAGER}),
    ("partner", "change"): frozenset({MANAGER}),
    ("calendar", "change"): frozenset({MANAGER}) | PARTNER,
    ("scope", "change"): frozenset({MANAGER, Role.SPONSOR}),
    ("understanding", "accept"): PARTNER,
    ("disagreement", "raise"): PARTNER,
    ("disagreement", "change"): frozenset({MANAGER, Role.SPONSOR}) | PARTNER,
    ("disagreement", "settle"): PARTNER,
    ("term", "state"): frozenset({MANAGER, Role.SPONSOR}),
    ("membership", "play"): frozenset({MANAGER, Role.SPONSOR}) | PARTNER | TREASURERS,
    ("commitment", "make"): frozenset({MANAGER}) | PARTNER,
    ("commitment", "judge"): PARTNER,
    ("promise-to-all", "judge"): frozenset({MANAGER, Role.SPONSOR}),
    ("lesson", "add"): EVERYBODY - {Role.VIEWER, Role.BOARD_MEMBER},
    ("lesson", "use"): EVERYBODY - {Role.VIEWER, Role.BOARD_MEMBER},
    ("lesson", "review"): PLANNERS | ASSURERS,
    ("programme", "close"): frozenset({Role.SPONSOR}),
    ("comparison", "share"): PARTNER,
    ("lesson", "share"): frozenset({MANAGER, Role.SPONSOR}),
    ("account", "see"): OVERSEERS | PARTNER,
    ("account", "invite"): frozenset({MANAGER}),
    ("role", "end"): frozenset({MANAGER}),
    ("workstream", "add"): frozenset({MANAGER}),
    ("workstream", "change"): PLANNERS,
    ("milestone", "add"): PLANNERS,
    ("milestone", "change"): PLANNERS,
    ("milestone", "reforecast"): PLANNERS | {OWNER},
    ("milestone", "complete"): PLANNERS | {OWNER},
    ("milestone", "accept"): frozenset({MANAGER, Role.SPONSOR}),
    ("milestone", "refuse"): frozenset({MANAGER, Role.SPONSOR}),
    ("milestone", "put-back"): PLANNERS | {OWNER},
    ("milestone", "baseline"): frozenset({MANAGER}),
    ("milestone", "hold"): frozenset({MANAGER}),
    ("baseline", "set"): frozenset({MANAGER}),
    ("tolerance", "set"): frozenset({MANAGER, Role.SPONSOR}),
    ("change-request", "write"): PLANNERS | PARTNER,
    ("change-request", "approve"): frozenset({Role.SPONSOR, Role.BOARD_MEMBER}),
    ("change-request", "agree"): PARTNER | {Role.SECTION_151_OFFICER},
    ("milestone", "declare"): PLANNERS | {OWNER},
    ("workstream", "declare"): PLANNERS,
    ("programme", "declare"): frozenset({MANAGER, Role.SPONSOR}),
    ("confidence", "state"): ASSURERS,
    ("gate", "add"): frozenset({MANAGER}),
    ("gate", "change"): frozenset({MANAGER}),
    ("gate", "judge"): PLANNERS | ASSURERS | {OWNER},
    ("gate", "decide"): frozenset({Role.SPONSOR, Role.BOARD_MEMBER}),
    ("link", "add"): PLANNERS,
    ("risk-run", "add"): PLANNERS,
    ("reminder", "see"): PLANNERS,
    ("reminder", "change"): frozenset({MANAGER}),
    ("view", "keep"): EVERYBODY,
    ("view", "share"): PLANNERS | PARTNER,
    ("plan", "import"): frozenset({MANAGER}),
    ("link", "change"): PLANNERS,
    ("dependency", "accept"): PARTNER,
    ("scenario", "make"): PLANNERS | {OWNER},
    ("scenario", "change"): frozenset({MANAGER}),
    ("proposal", "add"): frozenset({MANAGER}) | CLERKS,
    ("proposal", "change"): frozenset({MANAGER}) | CLERKS,
    ("decision", "plan"): CLERKS,
    ("decision", "record"): CLERKS,
    ("decision", "vote-for"): frozenset({MANAGER}),
    ("direction", "state"): frozenset({MANAGER, Role.MONITORING_OFFICER}),
    ("implementation", "write"): frozenset({MANAGER, Role.SPONSOR}),
    ("council-notice", "give"): frozenset({MANAGER, Role.SPONSOR}),
    ("council-notice", "answer"): CLERKS,
    ("consent", "record"): CLERKS | TREASURERS,
    ("council-rule", "state"): frozenset({Role.MONITORING_OFFICER}),
    ("meeting", "change"): CLERKS,
    ("body", "change"): CLERKS,
    ("exempt", "read"): EVERYBODY - {Role.VIEWER, Role.LINE_MANAGER},
    ("clearance", "clear-money"): frozenset({Role.SECTION_151_OFFICER}),
    ("clearance", "clear-law"): frozenset({Role.MONITORING_OFFICER}),
    ("risk", "add"): PLANNERS | CLERKS | TREASURERS | {OWNER, Role.BENEFIT_OWNER},
    ("risk", "review"): PLANNERS | CLERKS | TREASURERS | {OWNER, Role.BENEFIT_OWNER},
    ("council-score", "give"): CLERKS | TREASURERS,
    ("appetite", "set"): frozenset({MANAGER, Role.SPONSOR}),
    ("own-appetite", "set"): PARTNER | {Role.SECTION_151_OFFICER},
    ("escalation", "answer"): PARTNER | {Role.MONITORING_OFFICER},
    ("service", "add"): PLANNERS | PARTNER,
    ("service", "change"): PLANNERS | PARTNER,
    ("opportunity", "decide"): frozenset({MANAGER, Role.SPONSOR}),
    ("line", "add"): frozenset({MANAGER}) | TREASURERS,
    ("line", "change"): frozenset({MANAGER, Role.BENEFIT_OWNER}) | TREASURERS,
    ("driver", "keep"): frozenset({MANAGER}) | TREASURERS,
    ("prices", "keep"): frozenset({MANAGER}) | TREASURERS,
    ("actual", "import"): frozenset({MANAGER}) | TREASURERS,
    ("line", "validate"): frozenset({Role.SECTION_151_OFFICER}),
    ("contact", "see"): frozenset({Role.PARTNER_LEAD, Role.COMMUNICATIONS_LEAD, Role.LINE_MANAGER}),
    ("contact", "load"): frozenset({Role.PARTNER_LEAD, Role.COMMUNICATIONS_LEAD}),
    ("audience", "see"): EVERYBODY,
    ("audience", "keep"): SPEAKERS | PARTNER,
    ("consultation", "see"): OVERSEERS | PARTNER,
    ("consultation", "keep"): frozenset({MANAGER, Role.MONITORING_OFFICER}) | PARTNER,
    ("stakeholder", "see"): SPEAKERS | PARTNER | PLANNERS | {Role.SPONSOR},
    ("stakeholder", "keep"): SPEAKERS | PARTNER,
    ("activity", "plan"): SPEAKERS | PARTNER,
    ("announcement", "see"): EVERYBODY,
    ("announcement", "change"): SPEAKERS,
    ("briefing", "see"): EVERYBODY,
    ("briefing", "write"): SPEAKERS | PARTNER,
    ("briefing", "approve"): SPEAKERS | PARTNER | {Role.SPONSOR},
    ("briefing", "answer"): SPEAKERS | PARTNER | {Role.LINE_MANAGER},
    ("supplement", "ask"): SPEAKERS,
    ("supplement", "write"): PARTNER | {Role.COMMUNICATIONS_LEAD},
    ("supplement", "approve"): PARTNER | {Role.COMMUNICATIONS_LEAD},
    ("supplement", "waive"): frozenset({MANAGER, Role.SPONSOR}),
    ("quiet", "set"): frozenset({MANAGER}),
    ("own-quiet", "set"): PARTNER | {Role.COMMUNICATIONS_LEAD},
    ("talk", "attest"): frozenset({Role.PARTNER_LEAD, Role.COMMUNICATIONS_LEAD, Role.LINE_MANAGER}),
    ("voice", "set"): PARTNER | {Role.COMMUNICATIONS_LEAD},
    ("update", "see"): SPEAKERS | PARTNER,
    ("update", "send"): frozenset({MANAGER}),
    ("update", "answer"): frozenset({MANAGER}),
    ("pulse", "ask"): frozenset({MANAGER}),
    ("own-pulse", "see"): COUNCIL_ROLES,
    ("address", "see"): SPEAKERS | PARTNER,
    ("address", "lift"): SPEAKERS | PARTNER,
    ("pack", "freeze"): frozenset({MANAGER}),
    ("pack", "publish"): frozenset({MANAGER, Role.SPONSOR}),
    ("pack", "approve"): frozenset({Role.SPONSOR}),
    ("pack", "conclude"): frozenset({MANAGER, Role.SPONSOR}),
    ("commentary", "write"): EDITORS,
    ("report", "write"): PLANNERS,
    ("report", "approve"): frozenset({MANAGER, Role.SPONSOR}),
    ("record", "see"): OVERSEERS,
}

ADMINISTRATOR_MAY = frozenset(
    {
        ("installation", "see"),
        ("installation", "change"),
        ("programme", "add"),
        ("council", "add"),
        ("council", "change"),
        ("law", "state"),
        ("account", "invite"),
        ("account", "erase"),
    }
)


def may(person: Person, verb: str, thing: Thing) -> bool:
    """Whether a person may do this to a thing. A council's own thing answers only to those who speak for that council.

    The administrator runs the installation and sees no programme's content. A pair that no table names is refused.
    """
    if (thing.kind, verb) in ADMINISTRATOR_MAY and person.is_administrator:
        return True
    return any(_allows(held, verb, thing) for held in person.roles if held.programme_id == thing.programme_id)


def _allows(held: Held, verb: str, thing: Thing) -> bool:
    if held.role not in MAY.get((thing.kind, verb), frozenset()):
        return False
    if thing.council_id is None:
        return True
    if held.role in COUNCIL_ROLES:
        return held.council_id == thing.council_id
    return not thing.is_draft and thing.kind not in OWN_PEOPLE


def may_see(person: Person, programme_id: int) -> bool:
    return may(person, "see", Thing(kind="programme", programme_id=programme_id))


FREE_TRIES = 5
LONGEST_LOCK = 3600


def lock_seconds(wrong_tries: int) -> int:
    """Seconds of lock after so many wrong passwords in a row: none for the first 4, then 30, doubling to an hour."""
    if wrong_tries < FREE_TRIES:
        return 0
    return int(min(LONGEST_LOCK, 30 * 2 ** min(wrong_tries - FREE_TRIES, 10)))


def named(accounts: Iterable[Account], words: str) -> list[Account]:
    """Those whose name or address holds every word; without words, everybody."""
    return [one for one in accounts if text.holds(f"{one.name} {one.email}", words)]
