"""The thread in the words of a file, finding words in what a viewer may see, and a new programme's first steps."""

import re
from collections.abc import Iterable, Mapping

from govern.home.model import Begun, Entry, Found, Meaning, Step
from govern.kit import text
from govern.roi.model import Split
from govern.thread.model.rows import ThreadRow

MOST = 20
MEANING = re.compile(r"^- \*\*(.+?)\*\*: (.+)$", re.MULTILINE)

NEXT = (
    (
        "scope",
        "Write what you set out to do",
        "The vision, what is in scope and what is not. Each partner lead accepts it for their council.",
    ),
    (
        "lines/new",
        "Enter the costs and benefits",
        "Tie each saving to the milestone it waits for: then every slip has its price, council by council.",
    ),
    (
        "risks/new",
        "Raise the first risks",
        "Why something may happen, what it is and what follows. The board reads the highest first.",
    ),
    (
        "proposals/new",
        "Put the first proposal to the councils",
        "You see by when each has to publish its notices and decide, so that the milestone holds.",
    ),
    (
        "baselines/new",
        "Set the first baseline",
        "The dates and amounts that the councils agreed, to measure against.",
    ),
    (
        "staff",
        "Have each council load its staff",
        "Its partner lead or communications lead does it, from a file. Only then can briefings reach people.",
    ),
    (
        "briefings/new",
        "Write the first briefing",
        "Who is told what, and when, before they hear it elsewhere.",
    ),
    (
        "pack-periods",
        "Open a period for the first board pack",
        "Owners are reminded, the figures are checked, and the pack is frozen and issued.",
    ),
)


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


def next_steps(programme_id: int, begun: Begun) -> list[Step]:
    """What leads from the first milestones to the first board pack, in the order in which each needs the one before."""
    done = (
        "the shared text is written" if begun.texts else "",
        text.several(begun.lines, "cost or benefit", "costs and benefits") if begun.lines else "",
        text.several(begun.risks, "risk") if begun.risks else "",
        text.several(begun.proposals, "proposal") if begun.proposals else "",
        "the first baseline is set" if begun.baselines else "",
        "every council has loaded its staff" if begun.councils and begun.staffed >= begun.councils else "",
        text.several(begun.briefings, "briefing") if begun.briefings else "",
        "a period is open" if begun.periods else "",
    )
    return [
        Step(does=does, why=why, href=f"/programmes/{programme_id}/{page}", done=made)
        for (page, does, why), made in zip(NEXT, done, strict=True)
    ]


def meanings(readme: str) -> list[Meaning]:
    """The glossary: the list under the README's heading “Words”."""
    return [Meaning(*found) for found in MEANING.findall(readme.partition("\n## Words\n")[2])]
