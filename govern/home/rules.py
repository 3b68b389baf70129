"""The thread in the words of a file, finding words in what a viewer may see, and a new programme's first steps."""

import re
from collections.abc import Iterable, Mapping

from govern.home.model import Entry, Found, Meaning, Step
from govern.kit import text
from govern.roi.model import Split
from govern.thread.model.rows import ThreadRow

MOST = 20
MEANING = re.compile(r"^- \*\*(.+?)\*\*: (.+)$", re.MULTILINE)


def losers(lost: Split, councils: Mapping[str, str]) -> str:
    """`Ashvale loses £131,465.16, Brackenham £89,508.20 and Calderwick £77,387.30`; empty where nobody loses."""
    parts = [(name, lost.by_council[code]) for code, name in councils.items() if lost.by_council.get(code, 0) > 0]
    return text.listed(
        [f"{name}{'' if at else ' loses'} {text.pennies(each)}" for at, (name, each) in enumerate(parts)]
    )


def waits_for(row: ThreadRow) -> str:
    """Each proposal a milestone waits for, and who is still to say yes: one cell of a file."""
    return "; ".join(
        f"{one.ref} {one.title}: {', '.join(each.says for each in one.councils) or 'all councils have said yes'}"
        for one in row.decisions
    )


def told(row: ThreadRow) -> str:
    """Each briefing that comes before a milestone, and how far it came."""
    return "; ".join(f"{one.ref} {one.title}: {', '.join(one.says)}" for one in row.people)


def found(registers: Mapping[str, Iterable[Entry]], words: str) -> list[Found]:
    """The registers that hold every one of the words, in their order; no words find nothing."""
    if not text.folded(words).strip():
        return []
    matching = {name: [one.hit for one in entries if _holds(one, words)] for name, entries in registers.items()}
    return [Found(register=name, hits=hits[:MOST], total=len(hits)) for name, hits in matching.items() if hits]


def _holds(entry: Entry, words: str) -> bool:
    return text.holds("\n".join((entry.hit.ref, entry.hit.title, *entry.texts)), words)


def administrators_steps(councils: int) -> list[Step]:
    """What an installation without programmes needs."""
    return [
        Step(
            does="Add the councils",
            why="Choose each council that will take part from the list of councils in the United Kingdom.",
            href="/councils/new",
            done=f"{text.several(councils, 'council is', 'councils are')} in the list" if councils else "",
        ),
        Step(
            does="Set up a programme",
            why="It holds the councils that take part, their plan, decisions, money and briefings. You will manage it.",
            href="/programmes/new",
        ),
    ]


def first_steps(programme_id: int, *, partners: int, people: int, milestones: int) -> list[Step]:
    """The three things a new programme needs, in their order; none once each has been done."""
    home = f"/programmes/{programme_id}"
    if partners and people > 1 and milestones:
        return []
    return [
        Step(
            does="Add the councils that take part",
            why="They share the work, the decisions and the money.",
            href=f"{home}/partners#add",
            done=f"{text.several(partners, 'council takes', 'councils take')} part" if partners else "",
        ),
        Step(
            does="Ask people in",
            why="A partner lead speaks for each council; workstream leads keep the plan.",
            href=f"{home}/accounts#invite",
            done=f"{text.several(people, 'person holds', 'people hold')} a role" if people > 1 else "",
        ),
        Step(
            does="Enter the first milestones",
            why="Begin with the dates a board would ask about: the decision, the go-live, the first saving.",
            href=f"{home}/milestones/new",
            done=f"{text.several(milestones, 'milestone is', 'milestones are')} in the plan" if milestones else "",
        ),
    ]


def meanings(readme: str) -> list[Meaning]:
    """The glossary: the list under the README's heading “Words”."""
    return [Meaning(*found) for found in MEANING.findall(readme.partition("\n## Words\n")[2])]
