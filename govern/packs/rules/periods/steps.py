"""One period on one page: what each of its steps says, and whose turn it is."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from govern.kit import text
from govern.packs.model.periods import Owed, Period, PeriodStage, PeriodStep
from govern.people.model import Person
from govern.people.rules import may
from govern.thread.model import Need

ORDER = list(PeriodStage)
WHO = "a former member of staff"


def steps(
    period: Period, owed: Sequence[Owed], today: date, *, told: str, read: str, decided: str
) -> tuple[PeriodStep, ...]:
    """Ten steps from updates to decisions; `told`, `read` and `decided` are what the issued pack has come to. Once the
    board has met, what it decided is due, whoever may still read."""
    if period.stage is PeriodStage.DROPPED:
        return ()
    found = list(_said(period, owed, told=told, read=read, decided=decided))
    now = next((place for place, (_, is_done, _) in enumerate(found) if not is_done), len(found))
    due = {now, len(found) - 1} if has_met(period, today) else {now}
    states = ["done" if is_done else "now" if place in due else "later" for place, (_, is_done, _) in enumerate(found)]
    return tuple(
        PeriodStep(title=title, state=state, said=said) for (title, _, said), state in zip(found, states, strict=True)
    )


def has_met(period: Period, today: date) -> bool:
    """Whether the board that has the pack has met on it."""
    return period.issued_at is not None and period.meets_on is not None and period.meets_on <= today


def _said(
    period: Period, owed: Sequence[Owed], *, told: str, read: str, decided: str
) -> Iterator[tuple[str, bool, str]]:
    place = ORDER.index(period.stage)
    due = f"Due by {text.day(period.updates_due)}"
    yield "Updates", not period.is_open or not owed, _updates(period, owed, due)
    yield "Locked", place >= 1, _by("Locked", period.locked_by_name, period.locked_at) or f"On {text.day(period.as_at)}"
    yield "Checked", place >= 2, _checked(period)
    yield "Approved", period.approved_at is not None, _by("Approved", period.approved_by_name, period.approved_at)
    yield "Frozen", period.pack_id is not None, f"Snapshot {period.hash[:8]}" if period.pack_id else ""
    yield (
        "Typeset",
        place >= ORDER.index(PeriodStage.TYPESET),
        {"failed": "Could not be typeset"}.get(period.pack_stage, ""),
    )
    is_out = period.issued_at is not None
    yield "Issued", is_out, _by("Issued", period.issued_by_name, period.issued_at)
    yield "Circulated", is_out, told if is_out else ""
    yield "Read", is_out and (period.is_recorded or read.endswith("everybody.")), read if is_out else ""
    yield "Decisions recorded", period.is_recorded, decided if is_out else ""


def _by(verb: str, who: str | None, when: datetime | None) -> str:
    return f"{verb} by {who or WHO} on {text.moment(when)}" if when else ""


def _updates(period: Period, owed: Sequence[Owed], due: str) -> str:
    if not period.is_open:
        return f"Were due by {text.day(period.updates_due)}"
    if not owed:
        return f"{due}. Everybody has said how their dates stand"
    chased = f"; owners were reminded on {text.moment(period.chased_at)}" if period.chased_at else ""
    return f"{due}: {text.several(len(owed), 'update is', 'updates are')} still to come{chased}"


def _checked(period: Period) -> str:
    if period.locked_at is None:
        return ""
    wrong = sum(one.blocks for one in period.findings)
    if wrong:
        return f"{text.several(wrong, 'number does', 'numbers do')} not add up"
    rest = len(period.findings)
    listed = f"; {text.several(rest, 'thing', 'things')} to know before approving" if rest else ""
    return f"Every number adds up{listed}"


def headline(period: Period, owed: Sequence[Owed], today: date) -> str:
    """What stands, in a sentence."""
    return f"{text.capital(period.called)} {_stands(period, owed, today)}"


def _stands(period: Period, owed: Sequence[Owed], today: date) -> str:
    match period.stage:
        case PeriodStage.OPEN if owed and today > period.updates_due:
            return f"is open, and {text.several(len(owed), 'update is', 'updates are')} overdue"
        case PeriodStage.OPEN if owed:
            return f"is open: {text.several(len(owed), 'update', 'updates')} to come by {text.day(period.updates_due)}"
        case PeriodStage.OPEN:
            return "is open, and every update is in"
        case PeriodStage.LOCKED:
            return "is locked, but its numbers do not add up"
        case PeriodStage.CHECKED:
            return "is checked and waits for the sponsor"
        case PeriodStage.FROZEN if period.pack_stage == "failed":
            return "is approved, but its pack could not be typeset"
        case PeriodStage.FROZEN:
            return "is approved; its pack is being typeset"
        case PeriodStage.TYPESET:
            return "is approved; its pack waits to be issued"
        case PeriodStage.ISSUED:
            return "has its pack; what the board decides is still to be recorded"
        case PeriodStage.RECORDED:
            return "is finished: the board’s decisions are recorded"
        case PeriodStage.DROPPED:
            return "was dropped"


def next_act(period: Period, owed: Sequence[Owed], today: date) -> str:
    """Who must act next, and what they do."""
    match period.stage:
        case PeriodStage.OPEN if owed:
            return f"Owners say how their dates stand. The programme manager locks it on {text.day(period.as_at)}."
        case PeriodStage.OPEN if today < period.as_at:
            return f"The programme manager locks it on {text.day(period.as_at)}."
        case PeriodStage.OPEN:
            return "The programme manager locks it."
        case PeriodStage.LOCKED:
            return "The programme manager reopens it and mends the numbers."
        case PeriodStage.CHECKED:
            return "The sponsor reads it and approves it, unless they locked it themselves."
        case PeriodStage.FROZEN if period.pack_stage == "failed":
            return "The programme manager opens the pack, which says what went wrong, and has it typeset again."
        case PeriodStage.FROZEN:
            return "Nobody: the files of the pack are being made, which takes some seconds."
        case PeriodStage.TYPESET:
            return "The programme manager or the sponsor issues the pack."
        case PeriodStage.ISSUED if period.meets_on and today < period.meets_on:
            return f"The board reads it, and meets on {text.day(period.meets_on)}."
        case PeriodStage.ISSUED:
            return "The programme manager or the sponsor records what the board decided."
        case PeriodStage.RECORDED | PeriodStage.DROPPED:
            return "Nobody. The next period can be opened."


def needs(viewer: Person, period: Period, owed: Sequence[Owed], today: date) -> list[Need]:
    """What one person is asked for in a period, for the front page."""
    return [*_owners(viewer, period, owed), *_keepers(viewer, period, today)]


def _owners(viewer: Person, period: Period, owed: Sequence[Owed]) -> Iterator[Need]:
    mine = [one for one in owed if one.owner_id == viewer.id]
    if period.is_open and mine:
        count = text.several(len(mine), "date of yours needs", "dates of yours need")
        said = f"The board’s pack: {count} your word by {text.day(period.updates_due)}."
        href = f"/milestones/{mine[0].milestone_id}"
        yield Need(said, f"Say whether “{mine[0].title}” holds", href, period.updates_due)


def _keepers(viewer: Person, period: Period, today: date) -> Iterator[Need]:
    can = {verb: may(viewer, verb, period.thing) for verb in ("freeze", "approve", "publish", "conclude")}
    href, name = f"/pack-periods/{period.id}", text.capital(period.called)
    match period.stage:
        case PeriodStage.OPEN if can["freeze"] and today >= period.as_at:
            yield Need(f"{name} is still open.", "Lock and check it", href, period.as_at)
        case PeriodStage.LOCKED if can["freeze"]:
            yield Need(f"{name}: numbers of its pack do not add up.", "Reopen and mend it", href, period.as_at)
        case PeriodStage.CHECKED if can["approve"] and viewer.id != period.builder:
            yield Need(
                f"{name}: its pack waits for your approval.", "Read and approve it", f"{href}/preview", period.meets_on
            )
        case PeriodStage.TYPESET if can["publish"]:
            yield Need(
                f"{name}: its pack is approved and typeset.",
                "Read it and issue it to the board",
                f"/packs/{period.pack_id}",
                period.meets_on,
            )
        case PeriodStage.ISSUED if can["conclude"] and period.meets_on and today >= period.meets_on:
            record = f"/packs/{period.pack_id}/conclusions/new"
            yield Need(
                f"The board met on {text.day(period.meets_on)}.", "Record what it decided", record, period.meets_on
            )
