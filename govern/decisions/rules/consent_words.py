"""What the register of section 24 consents calls things, and what can be said of a matter."""

from collections.abc import Sequence

from govern.decisions.model.consents import Judged, Limb, Matter, State, Turn
from govern.kit import text

ACT = "Local Government and Public Involvement in Health Act 2007"
KEEPERS = "The programme manager and the councils’ monitoring officers"
WORDING = "https://www.legislation.gov.uk/ukpga/2007/28/section/24"
SECTIONS = {
    Limb.LAND: "s.24(1)(a)",
    Limb.CAPITAL: "s.24(1)(b)(i)",
    Limb.VARIABLE: "s.24(1)(b)(ii)",
    Limb.CONTRACT: "s.24(1)(c)",
    Limb.RESERVES: "s.24(1)(d)",
}
LIMBS = {
    Limb.LAND: "Disposal of land",
    Limb.CAPITAL: "Capital contract, its price fixed",
    Limb.VARIABLE: "Capital contract, its price may vary",
    Limb.CONTRACT: "Contract that is not capital",
    Limb.RESERVES: "Reserves in the council tax calculation",
}
STATES = {
    State.NOT_NEEDED: "Not needed",
    State.NEEDED: "Needed, not asked for",
    State.ASKED: "Asked for",
    State.GIVEN: "Given",
    State.REFUSED: "Refused",
    State.BREACH: "Entered into without consent",
    State.DROPPED: "Given up",
}
TURNS = {
    Turn.ASKED: "Consent was asked for",
    Turn.GIVEN: "Consent was given",
    Turn.REFUSED: "Consent was refused",
    Turn.ENTERED: "The council entered into it",
    Turn.DROPPED: "The council gave it up",
    Turn.REOPENED: "It is open again",
}


def turns(one: Matter) -> list[tuple[str, str]]:
    """What can be said of a matter as it stands, as choices of a form."""
    if one.dropped_on:
        can = [Turn.REOPENED]
    elif one.entered_on:
        can = [Turn.ASKED, Turn.GIVEN, Turn.REFUSED, Turn.REOPENED]
    else:
        can = [turn for turn in Turn if turn is not Turn.REOPENED]
    return [(turn.value, TURNS[turn]) for turn in can]


def headline(found: Sequence[Judged]) -> str:
    """`1 matter was entered into without consent, and 2 wait for one`"""
    breaches = sum(one.state is State.BREACH for one in found)
    waiting = sum(one.state in (State.NEEDED, State.ASKED, State.REFUSED) for one in found)
    wait = text.several(waiting, "matter waits", "matters wait")
    if breaches:
        said = f"{text.several(breaches, 'matter was', 'matters were')} entered into without consent"
        return f"{said}, and {wait} for one" if waiting else said
    if waiting:
        return f"{wait} for a consent under section 24"
    return "Nothing waits for a consent under section 24" if found else "Section 24 consents"
