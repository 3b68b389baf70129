"""What is wrong in the workbook's sheets of bodies, members, interests and deadlocks, by sheet, row and column."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from govern.decisions.model.bodies import Body, Member, NewBody, NewMember
from govern.decisions.model.body_sheets import BodyMemberRow, BodyRow, BodySheets, DeadlockStepRow
from govern.decisions.rules.bodies import body_problems, member_problems
from govern.kit import text

NO_BODY = "{0} has no body “{1}” in the sheet bodies."
NO_MEMBER = "Nobody of that name sits there from {0} on in the sheet body_members."


def body_sheet_problems(
    sheets: BodySheets, codes: Collection[str], refs: Collection[str], today: date
) -> dict[str, str]:
    """`codes` are those of the councils, `refs` those of the proposals."""
    wrong: dict[str, str] = {}
    there: dict[tuple[str, str], Body] = {}
    for number, row in enumerate(sheets.bodies, start=2):
        found = _body_problems(row, list(there.values()), codes)
        wrong |= {f"bodies, row {number}, {name}": what for name, what in found.items()}
        there.setdefault((row.council, row.name), _body(row))
    return wrong | _members(sheets.body_members, there) | _interests(sheets, refs, today) | _steps(sheets, refs, today)


def _body_problems(row: BodyRow, there: Sequence[Body], codes: Collection[str]) -> dict[str, str]:
    if row.council not in codes:
        return {"council": f"No partner has the code {row.council}."}
    new = NewBody(council_code=row.council, name=row.name, route=row.route, seats=row.seats, quorum=row.quorum,
                  since=row.since)  # fmt: skip
    return body_problems(new, there)


def _body(row: BodyRow) -> Body:
    return Body(
        id=0,
        programme_id=0,
        council_id=0,
        council_code=row.council,
        council_name=row.council,
        name=row.name,
        route=row.route,
        seats=row.seats,
        quorum=row.quorum,
        source=row.source,
        since=row.since,
        version=1,
    )


def _members(rows: Sequence[BodyMemberRow], there: Mapping[tuple[str, str], Body]) -> dict[str, str]:
    """Each against those of the rows above; a seat that has ended is free again."""
    wrong: dict[str, str] = {}
    seated: dict[tuple[str, str], list[Member]] = {}
    for number, row in enumerate(rows, start=2):
        place = f"body_members, row {number}, "
        body = there.get((row.council, row.body))
        if body is None:
            wrong[place + "body"] = NO_BODY.format(row.council, row.body)
            continue
        sits = seated.setdefault((row.council, row.body), [])
        new = NewMember(name=row.name, seat=row.seat, since=row.since)
        found = member_problems(replace(body, members=tuple(sits)), new)
        wrong |= {place + name: what for name, what in found.items()}
        if row.until and row.until < row.since:
            wrong[place + "until"] = f"{row.name} sits there from {text.day(row.since)} on."
        sits.append(Member(id=0, body_id=0, name=row.name, seat=row.seat, since=row.since, until=row.until))
    return wrong


def _interests(sheets: BodySheets, refs: Collection[str], today: date) -> dict[str, str]:
    seats = {(one.council, one.body, one.name, one.since) for one in sheets.body_members}
    wrong: dict[str, str] = {}
    for number, row in enumerate(sheets.body_interests, start=2):
        place = f"body_interests, row {number}, "
        if (row.council, row.body, row.member, row.since) not in seats:
            wrong[place + "member"] = NO_MEMBER.format(text.day(row.since))
        if row.proposal and row.proposal not in refs:
            wrong[place + "proposal"] = f"“{row.proposal}” is not in the sheet proposals."
        if row.on > today:
            wrong[place + "on"] = f"{text.day(row.on)} has not come yet."
    return wrong


def _steps(sheets: BodySheets, refs: Collection[str], today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    running: set[str] = set()
    for number, row in enumerate(sheets.deadlock_steps, start=2):
        found = _step(row, refs, today)
        if row.proposal in running:
            found["rung"] = "The step before it is not ended yet: say there what it came to."
        if row.ending is None:
            running.add(row.proposal)
        wrong |= {f"deadlock_steps, row {number}, {name}": what for name, what in found.items()}
    return wrong


def _step(row: DeadlockStepRow, refs: Collection[str], today: date) -> dict[str, str]:
    if row.proposal not in refs:
        return {"proposal": f"“{row.proposal}” is not in the sheet proposals."}
    if row.begun_on > today:
        return {"begun_on": f"{text.day(row.begun_on)} has not come yet."}
    if not bool(row.ending) == bool(row.ended_on) == bool(row.outcome.strip()):
        return {"ended_on": "Give how it ended, on which day and what it came to, or none of the three."}
    if row.ended_on and not row.begun_on <= row.ended_on <= today:
        return {"ended_on": f"Enter a day from {text.day(row.begun_on)} to today."}
    return {}
