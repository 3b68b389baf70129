"""Which terms hold on a day, which review is due, and how promises were kept."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners.model.agreement import (
    Commitment,
    CommitmentRow,
    Judgement,
    Kept,
    NewCommitment,
    NewTerm,
    Term,
    TermKind,
    TermRow,
)

HOSTS = frozenset({TermKind.HOST_STAFF, TermKind.HOST_CONTRACTS})
WARNED = timedelta(days=60)
SEVERAL = frozenset({TermKind.OTHER})  # many of these may hold beside each other


def dated(found: Sequence[Term]) -> list[Term]:
    """Each with the day on which a newer one of its kind takes its place; of two of one day the newer holds alone."""
    ordered = sorted(found, key=lambda one: (one.since, one.id))
    return [replace(one, until=_until(one, ordered[place + 1 :])) for place, one in enumerate(ordered)]


def _until(one: Term, later: Sequence[Term]) -> date | None:
    same = [] if one.kind_of in SEVERAL else [each for each in later if each.kind_of is one.kind_of]
    return same[0].since if same else None


def holding(found: Sequence[Term], day: date) -> list[Term]:
    """Those that hold on a day, in the order in which an agreement names them."""
    order = list(TermKind)
    standing = [one for one in found if one.since <= day and (one.until is None or day < one.until)]
    return sorted(standing, key=lambda one: (order.index(one.kind_of), one.since))


def to_review(found: Sequence[Term], today: date) -> list[Term]:
    """Of those that hold, the ones whose review is near or past, the earliest first."""
    near = [one for one in holding(found, today) if one.review_on and one.review_on <= today + WARNED]
    return sorted(near, key=lambda one: one.review_on or today)


def term_problems(new: NewTerm | TermRow, council: object) -> dict[str, str]:
    kind = new.kind_of if isinstance(new, NewTerm) else new.kind
    field = "council_id" if isinstance(new, NewTerm) else "council"
    wrong = {}
    if (kind in HOSTS) != bool(council):
        wrong[field] = "Choose the host council." if kind in HOSTS else "Only a host is a council: leave it empty."
    if new.months is not None and kind is not TermKind.NOTICE:
        wrong["months"] = "Only a notice runs for months: leave it empty."
    if kind is TermKind.NOTICE and new.months is None:
        wrong["months"] = "Say for how many months notice is given."
    if new.review_on and new.review_on <= new.since:
        wrong["review_on"] = "The review comes after the day from which it holds."
    return wrong


def check_promise(new: NewCommitment, councils: Collection[int], today: date) -> None:
    wrong = {}
    if new.council_id not in councils:
        wrong["council_id"] = "Choose a council that takes part."
    if new.to_id is not None and new.to_id not in councils:
        wrong["to_id"] = "Choose a council that takes part, or all of them."
    if new.to_id == new.council_id:
        wrong["to_id"] = "A council promises something to another one."
    if new.due < today:
        wrong["due"] = f"{text.day(new.due)} is past. Give a day on which it can still be kept."
    if wrong:
        raise Invalid(wrong)


def judged(one: Commitment, said: Judgement, today: date) -> Commitment:
    """Kept at any time; not kept only once its day is over."""
    if not one.is_open:
        raise Conflict(f"Somebody has already said that {one.ref} was {one.state.words}.")
    if not said.kept and one.due >= today:
        raise Invalid({"kept": f"It is due on {text.day(one.due)}: until then it can still be kept."})
    return replace(one, state=Kept.KEPT if said.kept else Kept.NOT_KEPT, because=said.because, judged_on=today)


def kept_headline(found: Sequence[Commitment], today: date) -> str:
    """`3 of 4 promises were kept; 2 are open, 1 past its day`."""
    if not found:
        return "No promise is written down yet"
    kept = sum(one.state is Kept.KEPT for one in found)
    over = sum(not one.is_open for one in found)
    open_ones = [one for one in found if one.is_open]
    past = sum(one.due < today for one in open_ones)
    told = f"{kept} of {text.several(over, 'promise')} {'was' if over == 1 else 'were'} kept" if over else ""
    late = f", {past} past {'its day' if past == 1 else 'their day'}" if past else ""
    rest = f"{len(open_ones)} {'is' if len(open_ones) == 1 else 'are'} open{late}" if open_ones else ""
    if not told:
        rest = f"{text.several(len(open_ones), 'promise is', 'promises are')} open{late}"
    return "; ".join(part for part in (told, rest) if part)


def sheet_problems(
    terms: Sequence[TermRow], promises: Sequence[CommitmentRow], codes: Collection[str]
) -> dict[str, str]:
    """Every cell of the workbook's two sheets that cannot be taken."""
    wrong: dict[str, str] = {}
    for number, term in enumerate(terms, start=2):
        place = f"terms, row {number}, "
        wrong |= {place + field: what for field, what in term_problems(term, term.council).items()}
        if term.council and term.council not in codes:
            wrong[place + "council"] = f"No partner has the code {term.council}."
    for number, row in enumerate(promises, start=2):
        place = f"commitments, row {number}, "
        if row.ref not in (f"PRM-{number - 1:02}", f"COM-{number - 1:02}"):
            wrong[place + "ref"] = f"They are numbered in order: this one is PRM-{number - 1:02}."
        wrong |= {
            place + column: f"No partner has the code {code}."
            for column, code in (("council", row.council), ("to", row.to))
            if code and code not in codes
        }
        if (row.state is Kept.OPEN) == bool(row.judged_on):
            wrong[place + "judged_on"] = "Give the day on which it was said whether it was kept, or leave it open."
    return wrong
