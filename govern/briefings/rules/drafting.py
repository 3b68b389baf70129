"""A briefing written part by part: which part a problem belongs to, what is still to be done, and where to go next."""

from collections.abc import Container, Mapping

from govern.briefings.model import Asks, Briefing, Stage
from govern.briefings.model.drafting import Part, Task, TaskState
from govern.briefings.rules import welsh, wording
from govern.kit import text

PARTS = {
    "title": Part.WORDS,
    "council_code": Part.WORDS,
    "subject": Part.WORDS,
    "text": Part.WORDS,
    "message_type": Part.WHO,
    "if_lost": Part.WHO,
    "sensitivity": Part.WHO,
    "papers": Part.PAPERS,
    "audience": Part.WHO,
    "schedule": Part.WHEN,
    "asks": Part.ASKS,
    "questions": Part.QUESTIONS,
    "welsh": Part.WELSH,
}
NAMES = {
    Part.WORDS: "What it says",
    Part.WHO: "Who gets it",
    Part.WHEN: "When it goes out",
    Part.ASKS: "What it asks of readers",
    Part.PAPERS: "Papers",
    Part.WELSH: "The same in Welsh",
}
TOGETHER = {Part.QUESTIONS: Part.ASKS}  # one line of the list for two pages


def part_of(field: str) -> Part | None:
    """None for what belongs to no part: the whole is refused, whichever is saved."""
    return PARTS.get(field.partition(".")[0].partition("[")[0])


def refused(wrong: Mapping[str, str], part: Part, open_: Container[str] = ()) -> dict[str, str]:
    """What keeps a part from being saved: what is wrong in it, but not what may stay open."""
    return {field: said for field, said in wrong.items() if part_of(field) in (part, None) and field not in open_}


def newly_wrong(before: Briefing, after: Briefing, wrong: Mapping[str, str]) -> dict[str, str]:
    """Without what was open in the draft before and stays so."""
    known = wording.problems(before).items() if before.stage is Stage.DRAFT else ()
    return {field: said for field, said in wrong.items() if (field, said) not in known}


def unfinished(briefing: Briefing) -> str:
    """Why nobody can be asked to approve it yet; empty where it is whole."""
    parts = _wrong(briefing)
    if not parts:
        return ""
    named = text.listed([f"“{NAMES[one]}”" for one in NAMES if one in parts])
    return f"{briefing.ref} is not finished. Look again at {named}."


def _wrong(briefing: Briefing) -> dict[Part, str]:
    """What is missing or wrong, in a sentence for each line of the list."""
    found: dict[Part, str] = {}
    for field, said in wording.problems(briefing).items():
        if part := part_of(field):
            found.setdefault(TOGETHER.get(part, part), said)
    return found


def tasks(briefing: Briefing, wales: Mapping[int, str], *, says: Mapping[Part, str]) -> tuple[Task, ...]:
    """The list of what is to be done before somebody can approve it; `says` is what is said so far, by part."""
    wrong, gaps = _wrong(briefing), {part_of(field) for field in wording.gaps(briefing)}
    found = []
    for part, name in NAMES.items():
        said, state = says[part], TaskState.DONE
        if part in wrong:
            said = wrong[part]
            state = (
                TaskState.OPEN if part in gaps or (part is Part.ASKS and Part.QUESTIONS in gaps) else TaskState.WRONG
            )
        elif part is Part.WELSH and (missing := welsh.missing(briefing, wales)):
            said, state = missing[0], TaskState.WRONG if briefing.welsh else TaskState.OPEN
        elif _is_optional(briefing, part):
            state = TaskState.OPTIONAL
        found.append(Task(href=href(briefing, part), name=name, says=said, state=state))
    return tuple(found)


def _is_optional(briefing: Briefing, part: Part) -> bool:
    """What nothing was said in, and nothing has to be."""
    match part:
        case Part.WELSH:
            return briefing.welsh is None
        case Part.ASKS:
            return briefing.asks is Asks.NOTHING
        case _:
            return part is Part.PAPERS and not briefing.papers


def fresh(briefing: Briefing) -> dict[str, str]:
    """Fields that stand empty although the row of an unfinished draft has something in them: nobody chose it."""
    return {"message_type": ""} if not briefing.audience.kinds else {}


def href(briefing: Briefing, part: Part | None) -> str:
    """The page of a part; without one, the briefing's own."""
    return f"/briefings/{briefing.id}/{part.value}" if part else f"/briefings/{briefing.id}"


def after(before: Briefing | None, now: Briefing, part: Part, wales: Mapping[int, str]) -> Part | None:
    """The page that comes after a part was saved: the next one that nobody has filled in yet, else the list."""
    gaps = {part_of(field) for field in wording.gaps(now)}
    was_open = before is None or part in {part_of(field) for field in wording.gaps(before)}
    asks_next = part is Part.ASKS and now.asks is Asks.QUESTIONS
    match part:
        case Part.WORDS | Part.WHO | Part.WHEN if was_open:
            order = [one for one in (Part.WHO, Part.WHEN) if one in gaps and one is not part]
            return order[0] if order else Part.ASKS
        case Part.ASKS if asks_next:
            return Part.QUESTIONS
        case Part.ASKS | Part.QUESTIONS if welsh.missing(now, wales):
            return Part.WELSH
        case _:
            return None
