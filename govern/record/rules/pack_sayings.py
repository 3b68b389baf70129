"""What was done in the period of a pack, and with the pack once it was issued, in sentences of their own."""

from collections.abc import Callable, Mapping

from govern.kit import text
from govern.record.rules.facts import SHOWN, Facts, day


def _period(ref: str) -> str:
    return f"the period to {day(ref)}"


def _opened(_: str, facts: Facts) -> str:
    return f"opened the period of a pack to {day(facts['as_at'])}: updates are due by {day(facts['due'])}"


def _chased(_: str, facts: Facts) -> str:
    return f"reminded {text.people(int(str(facts['people'])))} whose word is missing for the pack"


def _locked(ref: str, facts: Facts) -> str:
    wrong, found = int(str(facts["wrong"])), int(str(facts["findings"]))
    verdict = f"{text.several(wrong, 'number does', 'numbers do')} not add up" if wrong else "every number adds up"
    more = f", {text.several(found - wrong, 'more finding')}" if found > wrong else ""
    return f"locked and checked {_period(ref)}: {verdict}{more} (snapshot {str(facts['snapshot'])[:SHOWN]})"


def _approved(ref: str, facts: Facts) -> str:
    return f"approved the pack of {_period(ref)} (snapshot {str(facts['snapshot'])[:SHOWN]})"


def _concluded(ref: str, facts: Facts) -> str:
    return f"recorded what the board said to {facts['proposal']} on {day(facts['met_on'])}: {facts['outcome']}"


def _arranged(ref: str, facts: Facts) -> str:
    chose = f"chose the sections of the pack of {_period(ref)}"
    left_out = facts.get("no_copy_for")
    return (
        f"{chose}, and no copy for {text.listed([str(one) for one in left_out])}"
        if isinstance(left_out, list)
        else chose
    )


def _issued(ref: str, facts: Facts) -> str:
    issued = f"issued pack {ref}"
    return f"{issued}, which withdraws the public copy of pack {was}" if (was := facts.get("withdraws")) else issued


PACKS: Mapping[tuple[str, str], Callable[[str, Facts], str]] = {
    ("pack-period", "opened"): _opened,
    ("pack-period", "chased"): _chased,
    ("pack-period", "locked"): _locked,
    ("pack-period", "reopened"): lambda ref, _: f"reopened {_period(ref)}",
    ("pack-period", "dropped"): lambda ref, _: f"dropped {_period(ref)}: it gets no pack",
    ("pack-period", "finished"): lambda ref, _: f"finished {_period(ref)}: what the board decided is recorded",
    ("pack-period", "approved"): _approved,
    ("pack-period", "commented"): lambda _, facts: f"commented on “{facts['section']}” of the pack",
    ("pack-period", "took-back"): lambda _, facts: f"took back a comment on “{facts['section']}” of the pack",
    ("pack-period", "arranged"): _arranged,
    ("pack", "concluded"): _concluded,
    ("pack", "issued"): _issued,
    ("pack", "supplemented"): lambda ref, facts: f"froze pack {ref}, a supplement to pack {facts['of']}",
    ("pack", "read"): lambda ref, _: f"read pack {ref}",
    ("pack", "held-back"): lambda ref, facts: f"held pack {ref} back from one of its readers until {facts['until']}",
    ("pack", "commented-on"): lambda ref, _: f"shared a comment on pack {ref}",
    ("abbreviation", "explained"): lambda ref, _: f"said what {ref} means",
    ("abbreviation", "took-back"): lambda ref, _: f"took back what {ref} means",
}
