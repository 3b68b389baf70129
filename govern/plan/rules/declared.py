"""A declared colour beside the computed one: where they differ, somebody says why (DOMAIN B1.3)."""

from collections.abc import Iterable, Mapping

from govern.kit import text
from govern.plan.model import Rag
from govern.plan.model.declared import Colour, Comparison, Declaration, Declare

Subject = tuple[int | None, int | None]
FORMER = "a former member of staff"


def problems(asked: Declare, computed: Rag) -> dict[str, str]:
    """What keeps a colour from being declared beside the one that is computed now."""
    if computed is Rag.BLUE:
        return {"colour": "It is complete: its evidence is accepted, and nothing is left to declare."}
    if asked.colour and asked.colour.value != computed.value and not asked.because.strip():
        says = "no colour can be computed" if computed is Rag.GREY else f"the computed colour is {computed.word}"
        return {"because": f"Say why you declare {asked.colour.capitalize()}: {says}."}
    return {}


def latest(found: Iterable[Declaration]) -> dict[Subject, Declaration]:
    """The statement that holds of each subject (milestone id, workstream id); `found` runs from the oldest on."""
    return {(one.milestone_id, one.workstream_id): one for one in found}


def compared(declared: Declaration | None, computed: Rag) -> Comparison | None:
    """None where nothing is declared, where it was withdrawn, and of what is complete."""
    if declared is None or declared.colour is None or computed is Rag.BLUE:
        return None
    differs = declared.colour.value != computed.value
    lacks = differs and declared.computed is not computed
    return Comparison(
        declared=declared,
        computed=computed,
        differs=differs,
        lacks_reason=lacks,
        sentence=_sentence(declared, declared.colour, computed, lacks=lacks),
    )


def _sentence(declared: Declaration, colour: Colour, computed: Rag, *, lacks: bool) -> str:
    """`Alice declares Green, computed is Red: the supplier has promised a team`"""
    who = f"{declared.by_name or FORMER} declares {colour.capitalize()}"
    who = who[0].upper() + who[1:]
    if colour.value == computed.value:
        return f"{who}, as it is computed"
    if lacks:
        since = text.day(declared.at.astimezone(text.LONDON).date())
        then = f"when {declared.computed.word} was computed; it is {computed.word} now"
        return f"{who} since {since}, {then}, and nobody has said why they differ"
    return f"{who}, computed is {computed.word}: {declared.because}"


def of_milestones(found: Mapping[Subject, Declaration], computed: Mapping[int, Rag]) -> dict[int, Comparison]:
    """By milestone, where something is declared."""
    pairs = ((id, compared(found.get((id, None)), rag)) for id, rag in computed.items())
    return {id: one for id, one in pairs if one}
