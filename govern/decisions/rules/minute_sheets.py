"""The workbook's sheet of minutes: its rows out of what was approved and back, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import asdict

from govern.decisions.model.diary_sheets import CouncilMeetingRow
from govern.decisions.model.minute_sheets import ApprovedMinutes, MinutesRow
from govern.decisions.rules.minutes import plain
from govern.kit import text

CELL = 20_000  # characters of a part, at most
NUMBERED = "They are numbered in order: this one is {0}."
NO_MEETING = "The sheet meetings has no such meeting of {0}."
SAME = "The rows of one number say this alike."
NOT_AFTER = "Minutes are approved by a later meeting: give a day after {0}."
Key = tuple[str, str]


def minute_rows(found: Iterable[ApprovedMinutes]) -> list[MinutesRow]:
    """In the order in which they were approved."""
    counted = Counter[Key]()
    rows = []
    for one in found:
        counted[one.council, one.uid] += 1
        about = {**one._asdict(), "number": counted[one.council, one.uid]}
        rows += [MinutesRow(**about | {"part": part, "words": some}) for part, some in enumerate(_parts(one.words), 1)]
    return rows


def approved_minutes(rows: Iterable[MinutesRow]) -> list[ApprovedMinutes]:
    """Of rows without problems, each edition with all its parts."""
    found = []
    for _, those in groupby(rows, key=lambda row: (row.council, row.uid, row.number)):
        parts = list(those)
        said = {name: value for name, value in asdict(parts[0]).items() if name in ApprovedMinutes._fields}
        found.append(ApprovedMinutes(**said | {"words": plain("\n".join(part.words for part in parts))}))
    return found


def minute_sheet_problems(
    rows: Sequence[MinutesRow], meetings: Sequence[CouncilMeetingRow], today: date
) -> dict[str, str]:
    """`meetings` are the rows of that sheet. Names sheet, row and column of what cannot be taken."""
    held = {(one.council, one.uid): one for one in meetings}
    last: dict[Key, MinutesRow] = {}
    wrong: dict[str, str] = {}
    above: MinutesRow | None = None
    for number, row in enumerate(rows, start=2):
        key = (row.council, row.uid)
        found = _continued(row, above) if row.part > 1 else _begun(row, last.get(key), held, today)
        wrong |= {f"minutes, row {number}, {name}": what for name, what in found.items()}
        last[key] = above = row
    return wrong


def _continued(row: MinutesRow, above: MinutesRow | None) -> dict[str, str]:
    if above is None or (row.council, row.uid, row.number, row.part) != (
        above.council,
        above.uid,
        above.number,
        above.part + 1,
    ):
        return {"part": "The part before it stands in the row above."}
    alike = ("because", "approved_at", "approved_on")
    return {name: SAME for name in alike if getattr(row, name) != getattr(above, name)}


def _begun(
    row: MinutesRow, before: MinutesRow | None, held: Mapping[Key, CouncilMeetingRow], today: date
) -> dict[str, str]:
    of, at = held.get((row.council, row.uid)), held.get((row.council, row.approved_at))
    if of is None:
        return {"uid": NO_MEETING.format(row.council)}
    wrong = {}
    if row.number != (due := before.number + 1 if before else 1):
        wrong["number"] = NUMBERED.format(due)
    if at is None or at is of:
        wrong["approved_at"] = NO_MEETING.format(row.council) if at is None else "Give another meeting than its own."
    earliest = max(of.day, before.approved_on) if before else of.day
    if row.approved_on > today:
        wrong["approved_on"] = "This day is still to come."
    elif row.approved_on <= earliest:
        wrong["approved_on"] = NOT_AFTER.format(text.day(earliest))
    if before and not row.because.strip():
        wrong["because"] = "Say what was corrected in the approved minutes."
    return wrong


def _parts(words: str) -> Iterator[str]:
    """Whole lines, as many as a cell holds."""
    part: list[str] = []
    for line in words.split("\n"):
        if part and sum(map(len, part)) + len(part) + len(line) > CELL:
            yield "\n".join(part)
            part = []
        part.append(line)
    yield "\n".join(part)
