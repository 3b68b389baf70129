"""What was done, in a sentence of its own where there is one; the rest is said from its facts."""

from collections.abc import Callable, Iterable, Mapping

from govern.kit import text
from govern.record.model import Entry
from govern.record.rules.facts import SHOWN, Facts, day
from govern.record.rules.pack_sayings import PACKS
from govern.record.rules.register_sayings import REGISTERS

OUTCOMES = {"go": "go", "go-with-conditions": "go, with conditions", "no-go": "no-go"}


def saying(entry: Entry) -> str | None:
    """What follows on somebody's name; nothing where it has no sentence of its own."""
    say = SAYINGS.get((entry.kind, entry.verb))
    return say(str(entry.facts.get("ref") or entry.thing), entry.facts) if say else None


def _locked(ref: str, facts: Facts) -> str:
    return f"locked highlight report {ref}: its numbers stay as they were then{_numbers(facts)}"


def _approved(ref: str, facts: Facts) -> str:
    return f"approved highlight report {ref}{_numbers(facts)}"


def _numbers(facts: Facts) -> str:
    """The fingerprint of what was frozen, as short as the report's own foot shows it."""
    digest = facts.get("numbers")
    return f" (numbers {str(digest)[:SHOWN]})" if digest else ""


def _changed_gate(ref: str, facts: Facts) -> str:
    match facts.get("planned_on"):
        case [before, after] if before != after:
            return f"changed gate {ref}: planned for {day(after)}, before for {day(before)}"
    return f"changed gate {ref}"


def _judged(ref: str, facts: Facts) -> str:
    return f"said that criterion {facts.get('criterion')} of gate {ref} is {'met' if facts.get('met') else 'not met'}"


def _decided(ref: str, facts: Facts) -> str:
    outcome = OUTCOMES.get(str(facts.get("outcome")), str(facts.get("outcome")))
    states = facts.get("criteria")
    counted = _counted([str(one).partition(" ")[2] for one in states]) if isinstance(states, list) else ""
    return f"decided at gate {ref}: {outcome}{counted}"


def _counted(states: Iterable[str]) -> str:
    """`; of 4 criteria 3 were met and 1 not met`"""
    found = list(states)
    if not found:
        return ""
    parts = [f"{found.count(state)} {state}" for state in ("met", "not met", "cannot tell") if state in found]
    words = text.listed(parts).replace("cannot tell", "not to be told")
    return f"; of {text.several(len(found), 'criterion', 'criteria')} {words}"


def _minutes(does: str) -> Callable[[str, Facts], str]:
    return lambda ref, facts: f"{does} the minutes of {ref} on {day(facts.get('day'))}"


def _approved_minutes(ref: str, facts: Facts) -> str:
    corrected = ", as corrected there" if facts.get("corrected") else ""
    return (
        f"recorded that the meeting on {day(facts.get('at'))} approved the minutes of {ref} on "
        f"{day(facts.get('day'))}{corrected}"
    )


SAYINGS: Mapping[tuple[str, str], Callable[[str, Facts], str]] = {
    ("briefing", "made-anonymous"): lambda ref, facts: (
        f"took names and addresses from sending {facts['sending']} of briefing {ref}: their time was over. "
        f"The numbers stay: {text.several(int(str(facts['letters'])), 'letter')}"
    ),
    ("milestone", "refused"): lambda ref, facts: (
        f"refused the evidence that milestone {ref} was reached on {day(facts.get('actual'))}"
    ),
    ("milestone", "put-back"): lambda ref, facts: (
        f"put milestone {ref} back to not reached: it had been said of {day(facts.get('actual'))}"
    ),
    ("report", "began"): lambda ref, _: f"began highlight report {ref}",
    ("report", "wrote"): lambda ref, _: f"wrote the words of highlight report {ref}",
    ("report", "locked"): _locked,
    ("report", "approved"): _approved,
    ("report", "gave-back"): lambda ref, _: f"gave highlight report {ref} back to its author",
    ("gate", "added"): lambda ref, _: f"added gate {ref}",
    ("gate", "changed"): _changed_gate,
    ("gate", "added-criterion-to"): lambda ref, facts: f"asked gate {ref} for criterion {facts.get('criterion')}",
    ("gate", "dropped-criterion-of"): lambda ref, facts: (
        f"asks gate {ref} for criterion {facts.get('criterion')} no longer"
    ),
    ("gate", "judged-criterion-of"): _judged,
    ("gate", "decided"): _decided,
    ("meeting", "drafted-minutes"): _minutes("drafted"),
    ("meeting", "revised-minutes"): _minutes("changed the draft of"),
    ("meeting", "approved-minutes"): _approved_minutes,
    **PACKS,
    **REGISTERS,
}
