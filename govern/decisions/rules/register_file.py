"""What a file of the register of decisions adds, and which cells it states anew. A file does what a person can do on
the pages, in the same order: plan, announce, record, publish."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from govern.decisions.model import NewDecision, Outcome, PartnerDecision, Planned, Publication, Published, Recording
from govern.decisions.model.register_file import (
    REGISTER_SHEETS,
    BroughtRegister,
    CellChange,
    DecisionBook,
    RegisterRow,
    RowChange,
)
from govern.kit import books, typed
from govern.kit.books import Sheets
from govern.kit.errors import Invalid

Key = tuple[str, str]
PLAN = frozenset({"body", "route", "membership", "key"})
OUTCOME = frozenset({"outcome", "amended_text", "effective", "reasons"})
RECORD = frozenset({"published", "call_in_ends"})
DAYS = {"notice_published": Published.NOTICE, "agenda_published": Published.AGENDA}
ORDER = ("body", "route", "membership", "key", "meeting", *DAYS, "outcome", "amended_text", "effective", "reasons",
         "published", "call_in_ends")  # fmt: skip
SHOWN = 80  # characters of a text that is named in a refusal
NONE = "This file has neither sheet of the register: proposals, decisions. Download the register and change that."
OLD = "It was changed since this file was taken out (it is version {} now). Download the register again."
UNREAD = "Give the version that the register’s file says, so that nobody’s statement is overwritten."
TWICE = "This stands in a row above already. Keep one of them."
KEPT = "What was stated stays in the record. Write the right value instead of emptying the cell."
DECIDED = "{} has decided: its words stay. Plan a new day on its page to have it decide again."
WORDS = "The register says “{}”. A file does not change what is put to the councils: do it on the proposal’s page."
STRANGE = "This council is not asked about {}. The register has: {}."


def register_book(sheets: Sheets) -> DecisionBook:
    """The rows of both sheets, or `Invalid` with sheet, row and column of all that cannot be taken."""
    found = books.registers(sheets, REGISTER_SHEETS)
    if not found:
        raise Invalid({"file": NONE})
    return DecisionBook(**books.rows(found, REGISTER_SHEETS))


def brought_register(now: DecisionBook, wanted: DecisionBook) -> BroughtRegister:
    """`Invalid` names what a file may not change; what it leaves out stays, and the same file again changes nothing."""
    put, stands = {row.ref for row in now.proposals}, {_key(row): row for row in now.decisions}
    new = [row for row in wanted.proposals if row.ref not in put]
    changes = list(_changes(stands, wanted.decisions))
    wrong = _reworded(now, wanted) | _strangers(wanted, put, {row.ref for row in new}, stands)
    for one in changes:
        if before := stands.get(_key(one.wanted)):
            wrong |= {f"{one.place}, {column}": said for column, said in _problems(before, one)}
    if wrong:
        raise Invalid(wrong)
    cells = [cell for one in changes for cell in _cells(stands.get(_key(one.wanted)), one)]
    absent = sorted(f"{ref}/{code}" for ref, code in set(stands) - {_key(row) for row in wanted.decisions})
    return BroughtRegister(new, changes, cells, absent)


def asked_of(rows: Iterable[RegisterRow], ref: str) -> tuple[NewDecision, ...]:
    """The councils that a new proposal is put to, as its rows say."""
    return tuple(
        NewDecision(council_code=row.council, body=row.body, route=row.route, membership=row.membership, key=row.key,
                    meeting=row.meeting)
        for row in rows
        if row.proposal == ref
    )  # fmt: skip


def statements(
    before: PartnerDecision, change: RowChange, *, text_version: int
) -> Iterator[tuple[str, Planned | Publication | Recording]]:
    """What a row states of a decision, one after the other, each with the column that a refusal is about. Versions are
    those of the decision as it then stands, so the sender fills them in."""
    wanted, columns = change.wanted, change.columns
    is_decided = wanted.outcome is not Outcome.OPEN and "outcome" in columns
    if columns & PLAN or ("meeting" in columns and not is_decided):
        meeting = before.meeting if is_decided else wanted.meeting
        yield (
            "meeting",
            Planned(
                body=wanted.body or before.body, route=wanted.route or before.route, membership=wanted.membership,
                key=wanted.key, meeting=meeting,
            ),
        )  # fmt: skip
    for column, what in DAYS.items():
        if column in columns and (day := getattr(wanted, column)):
            yield column, Publication(what=what, on=day)
    if is_decided and wanted.meeting:
        about = {name: getattr(wanted, name) for name in OUTCOME}
        yield "outcome", Recording(decided_on=wanted.meeting, text_version=text_version, **about)
    if columns & RECORD and wanted.published:
        yield "published", Publication(what=Published.RECORD, on=wanted.published, call_in_ends=wanted.call_in_ends)


def _key(row: RegisterRow) -> Key:
    return row.proposal, row.council


def _said(row: Struct) -> dict[str, str]:
    """Its cells as they are compared: neither the ends of lines nor what stands around a text say anything."""
    return {
        name: "\n".join(line.rstrip() for line in cell.strip().splitlines()) for name, cell in typed.cells(row).items()
    }


def _changes(stands: Mapping[Key, RegisterRow], wanted: Iterable[RegisterRow]) -> Iterator[RowChange]:
    for number, row in enumerate(wanted, start=2):
        old, new = _said(stands.get(_key(row), _blank(row))), _said(row)
        if columns := frozenset(name for name in ORDER if old[name] != new[name]):
            yield RowChange(number, row, columns)


def _blank(row: RegisterRow) -> RegisterRow:
    """Of a council that a new proposal is put to: how it is asked is no statement of its own."""
    asked = {
        name: getattr(row, name) for name in (*PLAN, "meeting") if row.outcome is Outcome.OPEN or name != "meeting"
    }
    return RegisterRow(proposal=row.proposal, council=row.council, **asked)


def _cells(before: RegisterRow | None, change: RowChange) -> Iterator[CellChange]:
    old, new = _said(before or _blank(change.wanted)), _said(change.wanted)
    ref, code = _key(change.wanted)
    return (CellChange(ref, code, name, old[name], new[name], change.row) for name in ORDER if name in change.columns)


def _problems(before: RegisterRow, change: RowChange) -> Iterator[tuple[str, str]]:
    wanted, columns = change.wanted, change.columns
    old, new = _said(before), _said(wanted)
    if wanted.version is None:
        yield "version", UNREAD
    elif wanted.version != before.version:
        yield "version", OLD.format(before.version)
    for name in columns:
        if old[name] and not new[name] and name != "call_in_ends":
            yield name, KEPT
    if before.outcome is not Outcome.OPEN and columns & (OUTCOME | PLAN | {"meeting"}):
        yield min(columns & (OUTCOME | PLAN | {"meeting"})), DECIDED.format(wanted.council)
    if wanted.outcome is Outcome.OPEN and columns & (OUTCOME - {"outcome"}):
        yield "outcome", "Say what the council decided, or leave the cells about it empty."
    if wanted.outcome is not Outcome.OPEN and wanted.meeting is None:
        yield "meeting", "Give the day on which it was decided."
    if columns & RECORD and wanted.published is None:
        yield "published", "Give the day on which the record was published."


def _reworded(now: DecisionBook, wanted: DecisionBook) -> dict[str, str]:
    stands = {row.ref: _said(row) for row in now.proposals}
    counts = Counter[str]()
    wrong = {}
    for number, row in enumerate(wanted.proposals, start=2):
        counts[row.ref] += 1
        if counts[row.ref] > 1:
            wrong[f"proposals, row {number}, ref"] = TWICE
        for name, cell in _said(row).items():
            if row.ref in stands and cell != stands[row.ref][name]:
                wrong[f"proposals, row {number}, {name}"] = WORDS.format(stands[row.ref][name][:SHOWN])
    return wrong


def _strangers(wanted: DecisionBook, put: set[str], new: set[str], stands: Mapping[Key, RegisterRow]) -> dict[str, str]:
    counts = Counter[Key]()
    wrong = {}
    for number, row in enumerate(wanted.decisions, start=2):
        counts[_key(row)] += 1
        place = f"decisions, row {number}"
        if row.proposal not in put | new:
            wrong[f"{place}, proposal"] = f"“{row.proposal}” is neither in the register nor in the sheet proposals."
        elif row.proposal in put and _key(row) not in stands:
            codes = ", ".join(code for ref, code in stands if ref == row.proposal)
            wrong[f"{place}, council"] = STRANGE.format(row.proposal, codes)
        elif counts[_key(row)] > 1:
            wrong[f"{place}, council"] = TWICE
    return wrong
