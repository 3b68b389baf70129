"""Where Welsh is owed, and whether it is there: both languages are released together or neither is (SI 2015/996, as
DOMAIN A11 reads it: the same letter to several persons goes out in Welsh at the same time)."""

from collections.abc import Mapping

from msgspec.structs import replace

from govern.briefings.model import Audience, Briefing, BriefingEdit, Language, Letter, NewBriefing, Welsh
from govern.briefings.rules import placeholders, slips
from govern.kit import text
from govern.kit.errors import Invalid

STALE = (
    "Its English has changed since its Welsh was written: change the Welsh too, say that it still fits, or empty it."
)
READ = frozenset({Language.WELSH, Language.BOTH, Language.UNKNOWN})


def owed(audience: Audience, wales: Mapping[int, str]) -> tuple[str, ...]:
    """The councils in Wales, of `wales` by id, whose people are told; none where only those are who asked for English.
    It asks the rule and not the lists of people: who is among them may be different on the day."""
    if audience.languages and not READ & set(audience.languages):
        return ()
    return tuple(name for id, name in wales.items() if not audience.councils or id in audience.councils)


def missing(briefing: Briefing, wales: Mapping[int, str]) -> tuple[str, ...]:
    """Why it cannot leave, and the way out, in a sentence; none where it can. Welsh that nobody owes is read all the
    same: it does not leave either while it says what an earlier English said."""
    names = owed(briefing.audience, wales)
    if briefing.welsh and not briefing.is_welsh_behind:
        return ()
    if not names:
        return (STALE,) if briefing.welsh else ()
    whom = f"It goes to people of {text.listed(names)}, who are owed it in Welsh at the same time."
    if briefing.welsh is None:
        return (f"{whom} Write it in Welsh, or send it to the other councils alone.",)
    return (f"{whom} Its English has changed since: change the Welsh too, or say that it still fits.",)


def behind(before: Briefing, after: Briefing, *, fits: bool) -> bool:
    """Whether the Welsh says what an earlier English said: nobody touched it, and nobody said that it still fits."""
    if after.welsh is None or fits or after.welsh != before.welsh:
        return False
    return before.is_welsh_behind or _english(before) != _english(after)


def _english(briefing: Briefing) -> tuple[object, ...]:
    return briefing.subject, briefing.text, briefing.questions


def line(subject: str, values: Mapping[str, placeholders.Value], council: str) -> str:
    """A subject as the name of a letter: with its reader's values, and as all of the council get it where they lack."""
    given = {name: value for name, value in values.items() if isinstance(value, str)}
    try:
        return placeholders.filled_line(subject, given)
    except Invalid:
        return slips.subject(subject, council, {})


def called(letter: Letter, *, in_welsh: bool) -> str:
    """By its subject, which is the name its reader knows it by: the title stands in the register alone."""
    subject = letter.welsh.subject if in_welsh and letter.welsh else letter.subject
    return line(subject, letter.values, letter.council)


def edited(before: Briefing, after: Briefing, edit: BriefingEdit) -> Briefing:
    """What an edit makes of the Welsh: its questions go where nothing is asked any more."""
    if after.welsh and after.welsh.questions and not after.questions:
        after = replace(after, welsh=replace(after.welsh, questions=()))
    return replace(after, is_welsh_behind=behind(before, after, fits=edit.welsh_fits))


def problems(new: NewBriefing | Briefing) -> dict[str, str]:
    """Questions and answers stand in the order of the English ones, so that one place says which is right."""
    if new.welsh is None:
        return {}
    asked = new.welsh.questions
    if len(asked) != len(new.questions):
        several = text.several(len(new.questions), "question")
        said = f"Write the {several} in Welsh too, in the order of the English." if new.questions else "Take them out."
        return {"welsh.questions": said}
    return {
        f"welsh.questions[{place}]": f"Write the {len(english.answers)} answers in Welsh, in the order of the English."
        for place, (welsh, english) in enumerate(zip(asked, new.questions, strict=True))
        if len(welsh.answers) != len(english.answers)
    }


def texts(briefing: NewBriefing | Briefing) -> dict[str, str]:
    """Every text that placeholders may stand in, by field."""
    found = {"subject": briefing.subject, "text": briefing.text}
    if briefing.welsh:
        found |= {"welsh.subject": briefing.welsh.subject, "welsh.text": briefing.welsh.text}
    return found


def described(briefing: Briefing, wales: Mapping[int, str]) -> str:
    """In which languages it is."""
    if briefing.welsh is None:
        return "English; Welsh is owed and not written yet" if owed(briefing.audience, wales) else "English"
    return (
        "English and Welsh, which says what an earlier English said"
        if briefing.is_welsh_behind
        else ("English and Welsh")
    )


def told(welsh: Welsh | None, place: int) -> str:
    """The words of a question in Welsh; empty where there are none."""
    return welsh.questions[place].text if welsh and place < len(welsh.questions) else ""
