"""How a council's part of a briefing stands, who may take the next step, and the words it adds to a letter."""

from collections.abc import Iterable, Sequence

from govern.briefings.model.supplements import SaySupplement, Supplement, SupplementSays, SupplementStep
from govern.kit import text
from govern.kit.language import said
from govern.people.model import Person, Thing
from govern.people.rules import may

VERBS = {
    SupplementSays.ASKED: "ask",
    SupplementSays.WRITTEN: "write",
    SupplementSays.APPROVED: "approve",
    SupplementSays.WAIVED: "waive",
}
ALIKE = "These words are the same for everybody of your council: leave ((placeholders)) out."
UNSAID = "Say whether those who have confirmed are asked again: they are not for a comma."
OWN = (SupplementSays.WRITTEN, SupplementSays.APPROVED)


def thing(programme_id: int, council_id: int, says: SupplementSays) -> Thing:
    """Writing and approving are the council's own; asking and doing without are the programme's."""
    is_own = says in OWN
    return Thing(
        kind="supplement",
        programme_id=programme_id,
        council_id=council_id if is_own else None,
        is_draft=is_own,
    )


def supplement(
    council_id: int, council: str, steps: Sequence[SupplementStep], *, sees_drafts: bool, owes_welsh: bool = False
) -> Supplement:
    """A fold over the steps, in their order. Words that are not approved are the council's own (law 10)."""
    found = Supplement(council_id=council_id, council=council, owes_welsh=owes_welsh)
    words = welsh = asked = ""
    authors: list[int] = []
    again = None
    for one in steps:
        match one.says:
            case SupplementSays.WRITTEN:
                words, welsh = one.words, one.welsh
                authors.append(one.by)
            case SupplementSays.ASKED:
                asked = one.words
            case SupplementSays.APPROVED:
                again = one.at if one.asks_again else again
            case SupplementSays.WAIVED:
                pass
        is_shown = sees_drafts or one.says is SupplementSays.APPROVED
        found = Supplement(
            council_id=council_id,
            council=council,
            state=one.says,
            text=words if is_shown else "",
            welsh=welsh if is_shown else "",
            owes_welsh=owes_welsh,
            asked=asked,
            said_by=one.by_name,
            said_at=one.at,
            authors=tuple(dict.fromkeys(authors)),
            again_since=again,
        )
    return found


def can(viewer: Person, programme_id: int, one: Supplement) -> frozenset[SupplementSays]:
    """The next steps that somebody may take."""
    return frozenset(
        says
        for says in SupplementSays
        if may(viewer, VERBS[says], thing(programme_id, one.council_id, says)) and not _early(one, says, viewer.id)
    )


def _early(one: Supplement, says: SupplementSays, by: int) -> str:
    """Why a step cannot be taken now; empty where it can."""
    match says:
        case SupplementSays.APPROVED if one.state is not SupplementSays.WRITTEN:
            return "There are no new words to approve."
        case SupplementSays.APPROVED if by in one.authors:
            return "You wrote these words, so somebody else of your council has to approve them."
        case SupplementSays.APPROVED if one.owes_welsh and not one.welsh:
            return "Your people are owed these words in Welsh at the same time: write both, then approve them."
        case SupplementSays.WAIVED if one.is_ready:
            return "Nothing waits for this council’s words."
        case SupplementSays.ASKED if one.state in (SupplementSays.ASKED, SupplementSays.WRITTEN):
            return "This council has been asked already."
    return ""


def problems(one: Supplement, step: SaySupplement, *, by: int, was_sent: bool = False) -> dict[str, str]:
    """`was_sent`: people may have confirmed the briefing already."""
    if early := _early(one, step.says, by):
        return {"form": early}
    is_asked = was_sent and step.says is SupplementSays.APPROVED
    if is_asked and step.asks_again is None:
        return {"asks_again": UNSAID}
    if step.asks_again is not None and not is_asked:
        return {"asks_again": "Nobody is asked again by this step."}
    if step.says is SupplementSays.WRITTEN and not step.words.strip():
        return {"words": "Write what your council adds."}
    if step.says is SupplementSays.WRITTEN:
        typed = {"words": step.words, "welsh": step.welsh}
        if marked := [name for name, words in typed.items() if "((" in words]:
            return dict.fromkeys(marked, ALIKE)
    if step.says is SupplementSays.WAIVED and not step.words.strip():
        return {"words": "Say why the briefing leaves without this council’s words."}
    return {}


def missing(found: Iterable[Supplement]) -> tuple[str, ...]:
    """Whose words a briefing still waits for, in a sentence; none where it can leave."""
    names = sorted(one.council for one in found if not one.is_ready)
    if not names:
        return ()
    return (f"It waits for the words of {text.listed(names)}, or for the decision to do without them.",)


def along(council: str, words: str) -> str:
    """The Markdown of what a council adds to a letter, headed in the language of now; empty where it adds nothing."""
    heading = said("From {council}", council=council)
    return f"## {heading}\n\n{words}" if words.strip() else ""
