"""What is wrong in the workbook's sheets of meetings, stages, clearances and votes, by sheet, row and column."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from govern.decisions.model import Law, Outcome
from govern.decisions.model.diary_sheets import (
    ClearanceRow,
    CouncilMeetingRow,
    LeadTimeRow,
    StageRow,
    TallyRow,
    VoteRow,
)
from govern.decisions.model.stages import ClearanceKind, SayStage
from govern.decisions.model.votes import Tally, Terms
from govern.decisions.rules.clearing import stage_problems
from govern.decisions.rules.laws import law_on
from govern.decisions.rules.named_votes import names_problem
from govern.decisions.rules.votes import check
from govern.kit.errors import Invalid
from govern.people.model import Role

Decided = Mapping[tuple[str, str], Outcome]
OFFICERS = {ClearanceKind.FINANCE: Role.SECTION_151_OFFICER, ClearanceKind.LAW: Role.MONITORING_OFFICER}
NO_DECISION = "{0} is not asked about {1} in the sheet decisions."
AGAIN = "This stands in a row above already."
COLUMNS = {"casting": "casting", "threshold": "threshold"}


def meeting_problems(rows: Sequence[CouncilMeetingRow], codes: Collection[str]) -> dict[str, str]:
    wrong: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, start=2):
        if row.council not in codes:
            wrong[f"meetings, row {number}, council"] = f"No partner has the code {row.council}."
        if (row.council, row.uid) in seen:
            wrong[f"meetings, row {number}, uid"] = AGAIN
        seen.add((row.council, row.uid))
    return wrong


def lead_problems(rows: Sequence[LeadTimeRow], codes: Collection[str]) -> dict[str, str]:
    return {
        f"lead_times, row {number}, council": f"No partner has the code {row.council}."
        for number, row in enumerate(rows, start=2)
        if row.council not in codes
    }


def stage_rows_problems(rows: Sequence[StageRow], decided: Decided, today: date) -> dict[str, str]:
    wrong = _strangers("stages", rows, decided)
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(rows, start=2):
        said = SayStage(stage=row.stage, planned=row.planned, done=row.done, note=row.note)
        wrong |= {f"stages, row {number}, {name}": what for name, what in stage_problems(said, today).items()}
        if (row.proposal, row.council, row.stage) in seen:
            wrong[f"stages, row {number}, stage"] = AGAIN
        seen.add((row.proposal, row.council, row.stage))
    return wrong


def clearance_problems(
    rows: Sequence[ClearanceRow], decided: Decided, officers: Collection[tuple[str, str, Role]]
) -> dict[str, str]:
    """`officers` are (email, council, role) of those who hold one."""
    wrong = _strangers("clearances", rows, decided)
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(rows, start=2):
        role = OFFICERS[row.kind]
        if (row.by.lower(), row.council, role) not in officers:
            holds = role.value.replace("-", " ")
            wrong[f"clearances, row {number}, by"] = f"Give the address of {row.council}’s {holds} in the sheet roles."
        if not row.cleared and not row.because.strip():
            wrong[f"clearances, row {number}, because"] = "Say why it was refused."
        if (row.proposal, row.council, row.kind) in seen:
            wrong[f"clearances, row {number}, kind"] = AGAIN
        seen.add((row.proposal, row.council, row.kind))
    return wrong


def vote_problems(
    rows: Sequence[VoteRow], tallies: Sequence[TallyRow], decided: Decided, today: date
) -> dict[str, str]:
    wrong = _strangers("votes", rows, decided)
    known = {(row.proposal, row.council, row.number) for row in rows}
    counts: dict[tuple[str, str], int] = {}
    for line, row in enumerate(rows, start=2):
        place = f"votes, row {line}, "
        counts[row.proposal, row.council] = due = counts.get((row.proposal, row.council), 0) + 1
        if row.number != due:
            wrong[place + "number"] = f"The votes of a council on a proposal are numbered in order: this one is {due}."
        wrong |= {place + name: what for name, what in _vote(row, tallies, today).items()}
    for line, tally in enumerate(tallies, start=2):
        if (tally.proposal, tally.council, tally.number) not in known:
            wrong[f"vote_tallies, row {line}, number"] = "There is no such vote in the sheet votes."
    return wrong


def tally_problems(rows: Sequence[TallyRow], codes: Collection[str]) -> dict[str, str]:
    return {
        f"vote_tallies, row {number}, members_of": f"No partner has the code {row.members_of}."
        for number, row in enumerate(rows, start=2)
        if row.members_of not in codes
    }


def _vote(row: VoteRow, tallies: Iterable[TallyRow], today: date) -> dict[str, str]:
    wrong = {}
    mine = tallies_of(row, tallies)
    if row.held_on > today:
        wrong["held_on"] = "This day is still to come."
    if not mine:
        wrong["number"] = "The sheet vote_tallies says nothing of this vote."
    if row.on_behalf and not row.evidence:
        wrong["evidence"] = "It was recorded on the council’s behalf: say what shows it."
    if row.confirmed_on and not row.on_behalf:
        wrong["confirmed_on"] = "Only a vote recorded on a council’s behalf is confirmed."
    if not all(one.is_finite() for one in (row.threshold, *(tally.weight for tally in mine))):
        return wrong | {"threshold": "Threshold and weights are numbers."}
    try:
        check(mine, terms_of(row), row.casting)
    except Invalid as refusal:
        wrong |= {name if name in COLUMNS else "number": what for name, what in refusal.problems.items()}
    return wrong


def named_problems(rows: Sequence[VoteRow], tallies: Sequence[TallyRow], laws: Mapping[str, Law]) -> dict[str, str]:
    """Votes on a budget without the names that the council's law asks for on the day."""
    return {
        f"votes, row {line}, names": problem
        for line, row in enumerate(rows, start=2)
        if row.budget and row.council in laws
        if (
            problem := names_problem(
                row.names, tallies_of(row, tallies), law_on(laws[row.council], row.held_on).rulebook
            )
        )
    }


def terms_of(row: VoteRow) -> Terms:
    return Terms(
        mode=row.mode,
        threshold=row.threshold,
        reached=row.reached,
        denominator=row.denominator,
        casting=row.casting_allowed,
        abstention_blocks=row.abstention_blocks,
        quorum=row.quorum,
        councils=row.councils,
    )


def tallies_of(row: VoteRow, tallies: Iterable[TallyRow]) -> list[Tally]:
    mine = (row.proposal, row.council, row.number)
    return [
        Tally(
            council=one.members_of,
            present=one.present,
            for_=one.in_favour,
            against=one.against,
            abstained=one.abstained,
            weight=one.weight,
        )
        for one in tallies
        if (one.proposal, one.council, one.number) == mine
    ]


def _strangers(sheet: str, rows: Iterable[StageRow | ClearanceRow | VoteRow], decided: Decided) -> dict[str, str]:
    return {
        f"{sheet}, row {number}, council": NO_DECISION.format(row.council, row.proposal)
        for number, row in enumerate(rows, start=2)
        if (row.proposal, row.council) not in decided
    }
