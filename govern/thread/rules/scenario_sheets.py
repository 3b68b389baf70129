"""Scenarios in the workbook: changes by references, and whether the sheets fit the programme they come with."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from govern.partners.model.membership import MembershipFacts
from govern.plan.model import ChangeKind, LinkType, ScenarioChange, ScenarioState
from govern.roi.rules.membership import facts_problems
from govern.thread.model.scenario_sheets import MembershipRow, ScenarioChangeRow, ScenarioRow, ScenarioSheets

UNKNOWN = "“{}” is not in the sheet it refers to. Add it there, or correct it here."
TWICE = "This number stands in a row above already."
Tie = tuple[str, str, LinkType]
PLAIN = [name for name in MembershipFacts.__struct_fields__ if name != "figures"]


class Places(NamedTuple):
    """Ids by what rows name: milestones by reference, links by their ends and type, people by address."""

    milestones: Mapping[str, int]
    links: Mapping[Tie, int]
    people: Mapping[str, int]
    drivers: Collection[str]


def change_row(
    number: int, one: ScenarioChange, *, refs: Mapping[int, str], links: Mapping[int, Tie]
) -> ScenarioChangeRow | None:
    """None for a change of a link that is not there any more."""
    ends: Tie = (refs.get(one.predecessor or 0, ""), refs.get(one.successor or 0, ""), one.type)
    if one.link:
        if one.link not in links:
            return None
        ends = links[one.link]
    return ScenarioChangeRow(
        scenario=number,
        kind=one.kind,
        milestone=refs.get(one.milestone or 0, ""),
        forecast=one.forecast,
        days=one.days,
        predecessor=ends[0],
        successor=ends[1],
        type=ends[2],
        lag_days=one.lag_days,
    )


def change_of(row: ScenarioChangeRow, places: Places) -> ScenarioChange:
    """The same with ids; `scenario_problems` has found nothing."""
    tied = row.kind is ChangeKind.TIE
    link = None if tied else places.links.get((row.predecessor, row.successor, row.type))
    return ScenarioChange(
        kind=row.kind,
        milestone=places.milestones.get(row.milestone),
        forecast=row.forecast,
        days=row.days,
        link=link,
        predecessor=places.milestones[row.predecessor] if tied else None,
        successor=places.milestones[row.successor] if tied else None,
        type=row.type if tied else LinkType.FS,
        lag_days=row.lag_days,
    )


def facts_of(row: MembershipRow, sheets: ScenarioSheets) -> MembershipFacts:
    figures = {one.driver: one.figure for one in sheets.membership_figures if one.membership == row.number}
    return MembershipFacts(**{name: getattr(row, name) for name in PLAIN}, figures=figures)


def scenario_problems(sheets: ScenarioSheets, places: Places) -> dict[str, str]:
    """Sheet, row and column of all that refers to nothing, stands twice or is no figure."""
    wrong = _twice("scenarios", sheets.scenarios) | _twice("memberships", sheets.memberships)
    for number, row in enumerate(sheets.scenarios, start=2):
        wrong |= _of_a_scenario(row, f"scenarios, row {number}, ", places)
    tried = {one.number for one in sheets.scenarios}
    for number, change in enumerate(sheets.scenario_changes, start=2):
        wrong |= _of_a_change(change, f"scenario_changes, row {number}, ", places=places, tried=tried)
    for number, move in enumerate(sheets.memberships, start=2):
        place = f"memberships, row {number}, "
        found = facts_problems(facts_of(move, sheets))
        wrong |= {place + name: what for name, what in found.items() if name != "figures"}
        if move.tried_by and move.tried_by.lower() not in places.people:
            wrong[place + "tried_by"] = UNKNOWN.format(move.tried_by)
    return wrong | _figures(sheets, places)


def _twice(sheet: str, rows: Sequence[ScenarioRow | MembershipRow]) -> dict[str, str]:
    seen: set[int] = set()
    wrong = {}
    for number, row in enumerate(rows, start=2):
        if row.number in seen:
            wrong[f"{sheet}, row {number}, number"] = TWICE
        seen.add(row.number)
    return wrong


def _of_a_scenario(row: ScenarioRow, place: str, places: Places) -> dict[str, str]:
    wrong = {}
    if row.made_by and row.made_by.lower() not in places.people:
        wrong[place + "made_by"] = UNKNOWN.format(row.made_by)
    if (row.ended_on is None) != (row.state is ScenarioState.OPEN):
        wrong[place + "ended_on"] = "A scenario that is open has not ended; of every other say the day."
    return wrong


def _of_a_change(row: ScenarioChangeRow, place: str, *, places: Places, tried: Collection[int]) -> dict[str, str]:
    wrong = {} if row.scenario in tried else {place + "scenario": UNKNOWN.format(row.scenario)}
    for name in ("milestone", "predecessor", "successor"):
        if (ref := getattr(row, name)) and ref not in places.milestones:
            wrong[place + name] = UNKNOWN.format(ref)
    by_link = row.kind in (ChangeKind.LAG, ChangeKind.UNTIE)
    if by_link and (row.predecessor, row.successor, row.type) not in places.links:
        wrong[place + "predecessor"] = "There is no such dependency. Add it to the sheet, or take the row out."
    if row.kind is ChangeKind.TIE and not (row.predecessor and row.successor):
        wrong[place + "predecessor"] = "Name both milestones."
    if not (by_link or row.kind is ChangeKind.TIE) and not row.milestone:
        wrong[place + "milestone"] = "Name the milestone."
    return wrong


def _figures(sheets: ScenarioSheets, places: Places) -> dict[str, str]:
    moves = {one.number: one for one in sheets.memberships}
    wrong = {}
    for number, row in enumerate(sheets.membership_figures, start=2):
        place = f"membership_figures, row {number}, "
        if row.membership not in moves:
            wrong[place + "membership"] = UNKNOWN.format(row.membership)
        elif "figures" in (found := facts_problems(facts_of(moves[row.membership], sheets))):
            wrong[place + "figure"] = found["figures"]
        if row.driver not in places.drivers:
            wrong[place + "driver"] = UNKNOWN.format(row.driver)
    return wrong
