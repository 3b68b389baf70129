"""A council's people as a file has them, beside the register: what is new, what changes, who is gone."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from govern.kit import typed
from govern.kit.errors import Invalid
from govern.people.model import Changed, Contact, Difference, Edit, NewContact, Thing

HEADINGS: Mapping[str, str] = {
    "name": "Name",
    "email": "Email address",
    "council": "Council",
    "kind": "Kind",
    "service": "Service",
    "team": "Team",
    "site": "Site",
    "grade": "Grade",
    "union": "Union",
    "line_manager": "Line manager",
    "language": "Language",
    "in_transfer": "In scope of transfer",
    "away_since": "Away since",
    "left_on": "Left on",
}
ALSO: Mapping[str, tuple[str, ...]] = {  # as other programs head the column
    "name": ("full name", "employee", "employee name", "display name"),
    "email": ("e-mail address", "e-mail", "email", "work email", "work email address", "mail"),
    "service": ("department", "dept", "directorate", "service area"),
    "site": ("location", "workplace", "office"),
    "grade": ("job grade", "pay grade"),
    "line_manager": ("line manager email", "manager email", "manager"),
    "language": ("preferred language",),
}
FIRST_NAMES, LAST_NAMES = frozenset({"first name", "forename", "given name"}), frozenset({"last name", "surname"})
KEYS = (
    {heading.casefold(): key for key, heading in HEADINGS.items()}
    | {key: key for key in HEADINGS}
    | {said: key for key, words in ALSO.items() for said in words}
)
ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
NEEDED = ("name", "email")


def of_council(programme_id: int, council_id: int) -> Thing:
    """What `may` is asked about a council's people."""
    return Thing(kind="contact", programme_id=programme_id, council_id=council_id)


def taken(rows: Sequence[Mapping[str, str]], *, council: Sequence[str]) -> list[NewContact]:
    """A sheet's people, or `Invalid` with every bad row and column. `council` is what the council may be called."""
    if not rows:
        raise Invalid({"file": "There is nobody in this file. Put the headings in row 1 and one person in each row."})
    if twice := _one_heading(rows[0]):
        raise Invalid(twice)
    named = {number: _named(row) for number, row in typed.numbered(rows)}
    if missing := [key for key in NEEDED if key not in next(iter(named.values()))]:
        raise Invalid({f"Row 1, {HEADINGS[key]}": "Add a column with this heading." for key in missing})
    people: list[NewContact] = []
    wrong = (
        _of_another(named, {one.casefold() for one in council})
        | _twice(named)
        | _left(named)
        | _managed(named)
        | _beside(rows)
    )
    for number, row in named.items():
        try:
            people += typed.sheet("", [row], NewContact)
        except Invalid as bad:
            wrong |= {_place(number, where.rsplit(", ", 1)[1]): what for where, what in bad.problems.items()}
    if wrong:
        raise Invalid(dict(sorted(wrong.items(), key=lambda one: int(one[0].split()[1].strip(",")))))
    return [plain(one) for one in people]


def ignored(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Headings that say nothing about a person here: they are read by nobody, and that is told."""
    read = FIRST_NAMES | LAST_NAMES if rows and "name" not in map(_key, rows[0]) else frozenset()
    return [
        heading
        for heading in (rows[0] if rows else ())
        if heading and _key(heading) not in HEADINGS and heading.strip().casefold() not in read
    ]


def _named(row: Mapping[str, str]) -> dict[str, str]:
    """A row's cells by what they say; a first and a last name are a name where there is no other."""
    found = {_key(heading): cell for heading, cell in row.items()}
    parts = [
        next((cell for heading, cell in row.items() if heading.strip().casefold() in heads), None)
        for heads in (FIRST_NAMES, LAST_NAMES)
    ]
    whole = {} if None in parts else {"name": " ".join(part.strip() for part in parts if part and part.strip())}
    return whole | found


def _key(heading: str) -> str:
    return KEYS.get(heading.strip().casefold(), heading)


def _place(number: int, key: str) -> str:
    return f"Row {number}, {HEADINGS[key]}"


def _beside(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What stands below no heading, or is too long."""
    problems = rows.problems if isinstance(rows, typed.Rows) else {}
    return {where.replace("row", "Row", 1): what for where, what in problems.items()}


def _of_another(rows: Mapping[int, Mapping[str, str]], called: set[str]) -> dict[str, str]:
    return {
        _place(number, "council"): f"This says {said}. Load each council’s people on their own, or leave it empty."
        for number, row in rows.items()
        if (said := row.get("council", "").strip()) and said.casefold() not in called
    }


def _twice(rows: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    first: dict[str, int] = {}
    wrong = {}
    for number, row in rows.items():
        email = row.get("email", "").strip().lower()
        if email and first.setdefault(email, number) != number:
            wrong[_place(number, "email")] = f"{email} is in row {first[email]} already. Keep one of the two rows."
    return wrong


def _one_heading(headings: Iterable[str]) -> dict[str, str]:
    """Two columns that mean the same are headed differently: one of them would be read and the other not."""
    found: dict[str, str] = {}
    wrong = {}
    for heading in headings:
        if (before := found.setdefault(_key(heading), heading)) != heading:
            wrong[f"Row 1, {heading}"] = f"The column “{before}” says the same. Keep one of them."
    return wrong


def _managed(rows: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    """A line manager is found by address: a name would be nobody’s, and nobody would be reminded."""
    return {
        _place(number, "line_manager"): "Write the line manager’s email address, or leave this empty."
        for number, row in rows.items()
        if (said := row.get("line_manager", "").strip()) and not ADDRESS.fullmatch(said)
    }


def _left(rows: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    """Whoever is in a file is here: a day on which they left would bring them back without a word."""
    return {
        _place(number, "left_on"): "A file says who is here. Take out this row, or empty the cell if they are back."
        for number, row in rows.items()
        if row.get("left_on", "").strip()
    }


def plain(new: NewContact) -> NewContact:
    """As the register keeps it: addresses in lower case."""
    return msgspec.structs.replace(new, email=new.email.lower(), line_manager=new.line_manager.lower())


def difference(known: Sequence[Contact], rows: Sequence[NewContact]) -> Difference:
    """What the file would do. Somebody who had left and is in the file has come back: that is a change."""
    by_email = {one.email: one for one in known}
    in_file = {one.email for one in rows}
    found = [Changed(was, row, edits(was, row)) for row in rows if (was := by_email.get(row.email))]
    return Difference(
        new=tuple(row for row in rows if row.email not in by_email),
        changed=tuple(one for one in found if one.edits),
        gone=tuple(one for one in known if one.email not in in_file and one.left_on is None),
        unchanged=sum(not one.edits for one in found),
    )


def edits(was: Contact, row: NewContact) -> tuple[Edit, ...]:
    before, after = typed.cells(was), typed.cells(row) | {"left_on": ""}
    return tuple(Edit(HEADINGS[key], before[key], cell) for key, cell in after.items() if before[key] != cell)


def mark(thing: Struct) -> str:
    """Stands for everything a thing says: it differs as soon as anything does."""
    return hashlib.sha256(msgspec.json.encode(thing)).hexdigest()
