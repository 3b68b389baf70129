"""What was done to decisions, papers, money, services and risks, in sentences of their own."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from govern.kit import text
from govern.kit.dates import year_label
from govern.record.rules.facts import Facts, day

PAPERS = {
    "notice": "the notice",
    "private-first": "the first notice of a private meeting",
    "private-second": "the second notice of a private meeting",
    "private-urgent": "the notice of an urgent private meeting",
    "record": "the record",
}
CLEARED = {"finance": "the money", "law": "the law"}


def _paper(does: str) -> Callable[[str, Facts], str]:
    def say(ref: str, facts: Facts) -> str:
        what = PAPERS.get(str(facts.get("what")), "a paper")
        when = f" on {day(facts['day'])}" if facts.get("day") else ""
        return f"{does} {what} of {ref}{when}"

    return say


def _clearance(does: str) -> Callable[[str, Facts], str]:
    return lambda ref, facts: (
        f"{does} {CLEARED.get(str(facts.get('what')), 'the report')} of {ref}, text {facts.get('text')}"
    )


def _stage(ref: str, facts: Facts) -> str:
    stage = str(facts.get("stage")).lower()
    days = [f"{word} {day(facts[word])}" for word in ("planned", "done") if facts.get(word)]
    return f"said when the {stage} of {ref} is: {text.listed(days)}" if days else f"said of {ref}: {stage}"


def _private(ref: str, facts: Facts) -> str:
    paragraphs = facts.get("paragraphs")
    found = [str(one) for one in paragraphs] if isinstance(paragraphs, list) else [str(paragraphs)]
    word = "paragraph" if len(found) == 1 else "paragraphs"
    return f"kept a part of {ref} private under {word} {text.listed(found)}"


def _looked_at(ref: str, facts: Facts) -> str:
    return f"looked again at what {ref} keeps private: it {'ends' if facts.get('ends') else 'goes on'}"


def _replaced(ref: str, facts: Facts) -> str:
    amount, year = str(facts.get("amount")), str(facts.get("year"))
    try:
        said = text.pounds(Decimal(amount))
    except InvalidOperation:
        said = amount
    when = year_label(int(year)) if year.isdecimal() else year
    return f"said by what {ref} is replaced in {when}: {said}"


def _loaded(what: str, *counted: str) -> Callable[[str, Facts], str]:
    return lambda _, facts: f"loaded {what}: {text.several(int(str(facts.get('rows') or 0)), *counted)}"


def _calendar(ref: str, facts: Facts) -> str:
    if "added" not in facts:
        return ""
    return f"loaded the meetings of {ref}: {facts['added']} new, {facts.get('changed')} changed"


def _lead_times(ref: str, facts: Facts) -> str:
    """In working days; empty where they came in bulk."""
    words = {"report": "report", "finance": "finance", "law": "law", "eqia": "equality assessment"}
    days = [f"{word} {facts[name]}" for name, word in words.items() if facts.get(name) is not None]
    return (
        f"set the lead times of {ref} from {day(facts.get('since'))}, in working days: {text.listed(days)}"
        if days
        else ""
    )


def _rule_of_law(ref: str, facts: Facts) -> str:
    """From `of Brackenham, call-in`; in the words of whoever stated it."""
    says = f": {facts['says']}" if facts.get("says") else ""
    return f"stated the rule of law {ref}{says}" + (f"; it holds {facts['holds']}" if facts.get("holds") else "")


REGISTERS: Mapping[tuple[str, str], Callable[[str, Facts], str]] = {
    ("paper", "drafted"): _paper("drafted"),
    ("paper", "published"): _paper("published"),
    ("paper", "corrected"): _paper("corrected"),
    ("decision", "cleared"): _clearance("cleared"),
    ("decision", "refused-to-clear"): _clearance("refused to clear"),
    ("decision", "stated"): _stage,
    ("decision", "voted-on"): lambda ref, facts: (
        f"recorded the vote of {day(facts['held'])} on {ref}: {facts['result']}"
    ),
    ("body", "seated-a-member-on"): lambda ref, facts: f"gave a seat on body {ref}: {facts.get('seat')}",
    ("meeting", "loaded"): _calendar,
    ("rule-of-law", "stated"): _rule_of_law,
    ("lead-time", "set"): _lead_times,
    ("exempt-item", "kept-private"): _private,
    ("exempt-item", "reviewed"): _looked_at,
    ("line", "replaced"): _replaced,
    ("mapping", "kept"): lambda _, __: "kept how the columns of the finance system are read",
    ("service-count", "loaded"): _loaded("how often services were used", "count"),
    ("actual", "loaded"): _loaded("a ledger", "posting"),
    ("appetite", "set"): lambda _, facts: f"set the appetite for {facts.get('category')} risks: {facts.get('level')}",
    ("risk", "took-up"): lambda ref, facts: (
        f"took risk {ref} up to {facts.get('to')}: its score of {facts.get('score')} is above the appetite, "
        f"{facts.get('appetite')}"
    ),
}
