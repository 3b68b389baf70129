"""A file beside the plan: what is new, what it changes, what is gone. What was changed here alone stays."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from govern.kit import text
from govern.kit.dates import Calendar
from govern.plan.model import (
    Change,
    Coming,
    ComingLink,
    Difference,
    Edit,
    Gone,
    Known,
    Landing,
    Link,
    Loss,
    Milestone,
    MilestoneKind,
    Plan,
    Scheduled,
)
from govern.plan.rules.forecast import forecasts

FIELDS: Mapping[str, tuple[str, str]] = {
    "title": ("title", "Name"),
    "duration_days": ("duration_days", "Working days"),
    "start": ("forecast_start", "Start"),
    "finish": ("forecast_finish", "Finish"),
    "constraint": ("constraint", "Constraint"),
    "constraint_on": ("constraint_on", "Constraint date"),
    "deadline": ("deadline", "Deadline"),
    "started_on": ("started_on", "Started on"),
    "percent_complete": ("percent_complete", "Per cent complete"),
    "remaining_days": ("remaining_days", "Working days left"),
    "actual": ("actual", "Reached on"),
}
LENGTH = ("start", "finish", "duration_days")
STATED = frozenset({"start", "finish"})
PROGRESS = frozenset({"started_on", "percent_complete", "remaining_days"})
DONE = ("changes to what has been reached here", "what was reached stays as it was said")
KIND = ("milestones that became activities, or the other way round", "kept as they are: add the other as a new one")
BASELINE = ("baselines that differ from those agreed here", "kept: take a new baseline in Govern, where it is agreed")
LINKS_GONE = ("dependencies that are no longer in the file", "kept: they were agreed here; nothing is taken away")
MOVED = (
    "dates that the plan puts later than the file",
    "whole working days, bank holidays and links move them; the file’s own dates are kept as stated",
)


def difference(
    plan: Plan, known: Sequence[Known], landing: Landing, *, scheduled: Mapping[int, Scheduled]
) -> tuple[Difference, dict[str, int]]:
    """And which milestone each UID is: by our own reference where the file has it, else by the UID of a file before."""
    beside = _Beside(plan, known, landing, scheduled=scheduled)
    return beside.difference(), {uid: one.milestone_id for uid, one in beside.matched.items()}


class _Beside:
    def __init__(
        self, plan: Plan, known: Sequence[Known], landing: Landing, *, scheduled: Mapping[int, Scheduled]
    ) -> None:
        self.plan, self.landing, self.scheduled = plan, landing, scheduled
        self.milestones = {one.id: one for one in plan.milestones}
        self.then = {one.uid: one for one in known if one.milestone_id in self.milestones}
        refs = {reference(plan.programme_id, one.ref): one.id for one in plan.milestones}
        found = {one.uid: self._known(one, refs.get(one.reference)) for one in landing.tasks}
        self.matched = {uid: one for uid, one in found.items() if one is not None}
        self.told: dict[tuple[str, str], list[str]] = {}

    def _known(self, coming: Coming, milestone_id: int | None) -> Known | None:
        """A file that was written here says which milestone a task is, whatever its UID was before."""
        by_uid = self.then.get(coming.uid)
        if milestone_id is None or (by_uid and by_uid.milestone_id == milestone_id):
            return by_uid
        return Known(milestone_id=milestone_id, uid=coming.uid, then=None)

    def difference(self) -> Difference:
        changed = [change for one in self.landing.tasks if one.uid in self.matched and (change := self._change(one))]
        new = tuple(one for one in self.landing.tasks if one.uid not in self.matched)
        links = list(self._links())
        return Difference(
            new=new,
            changed=tuple(one for one in changed if one.edits),
            gone=tuple(self._gone()),
            unchanged=len(self.matched) - sum(bool(one.edits) for one in changed),
            workstreams=tuple(self._new_workstreams(new)),
            links=tuple(one for one, is_new in links if is_new),
            lags=tuple(one for one, is_new in links if not is_new),
            losses=(*self.landing.losses, *self._losses()),
        )

    def _losses(self) -> Iterator[Loss]:
        for (what, instead), at in self.told.items():
            yield Loss(what=what, count=len(at), examples=tuple(at[:3]), instead=instead)

    def _tell(self, about: tuple[str, str], at: str) -> None:
        self.told.setdefault(about, []).append(at)

    def _new_workstreams(self, new: Sequence[Coming]) -> Iterator[str]:
        there = {one.title.casefold() for one in self.plan.workstreams}
        return (title for title in dict.fromkeys(one.workstream for one in new) if title.casefold() not in there)

    def _gone(self) -> Iterator[Gone]:
        there = {one.milestone_id for one in self.matched.values()}
        for id in dict.fromkeys(one.milestone_id for one in self.then.values()):
            if id not in there:
                one = self.milestones[id]
                is_open = not (one.actual or one.on_hold)
                yield Gone(milestone_id=id, ref=one.ref, title=one.title, is_open=is_open)

    def _change(self, coming: Coming) -> Change | None:
        known = self.matched[coming.uid]
        one = self.milestones[known.milestone_id]
        if one.kind is not coming.kind:
            self._tell(KIND, one.ref)
        if coming.baseline_finish and one.baseline_finish and coming.baseline_finish != one.baseline_finish:
            self._tell(BASELINE, one.ref)
        edits = tuple(self._edits(one, coming, known.then))
        return Change(milestone_id=one.id, ref=one.ref, title=one.title, coming=coming, edits=edits)

    def _edits(self, one: Milestone, coming: Coming, then: Coming | None) -> Iterator[Edit]:
        """What the file says now, where that is neither what it said before nor what the plan says."""
        for name, (own, label) in FIELDS.items():
            before, after = getattr(one, own), getattr(coming, name)
            old = self._old(one, coming, name) if name in LENGTH else before
            old = getattr(then, name) if then and old is before else old
            if after in (old, before) or (one.kind is not coming.kind and name == "duration_days"):
                continue
            if one.actual:
                if name not in PROGRESS and name not in LENGTH:
                    self._tell(DONE, one.ref)
            elif not (coming.actual and name in STATED | PROGRESS):
                yield Edit(field=label, before=_said(before), after=_said(after), is_both=before != old)

    def _old(self, one: Milestone, coming: Coming, name: str) -> object:
        """What a file that was written here said of a date, and else where the plan puts it: neither is a change."""
        if coming.written:
            return coming.written[LENGTH.index(name)]
        placed, after = self.scheduled.get(one.id), getattr(coming, name)
        if name not in STATED:
            return getattr(one, name)
        return after if placed and after == getattr(placed, name) else getattr(one, FIELDS[name][0])

    def _links(self) -> Iterator[tuple[ComingLink, bool]]:
        """What the file ties and the plan does not; and False beside what it ties with another lag."""
        uids = {one.milestone_id: uid for uid, one in self.matched.items()}
        ends = [(uids.get(one.predecessor), uids.get(one.successor), one.type) for one in self.plan.links]
        there = {key: one.lag_days for key, one in zip(ends, self.plan.links, strict=True)}
        wanted = {(one.predecessor, one.successor, one.type) for one in self.landing.links}
        for link in self.landing.links:
            lag = there.get((link.predecessor, link.successor, link.type))
            if lag is None or lag != link.lag_days:
                yield link, lag is None
        for key, one in zip(ends, self.plan.links, strict=True):
            if None not in key and key not in wanted:
                self._tell(LINKS_GONE, f"{self.milestones[one.predecessor].ref} → {self.milestones[one.successor].ref}")


def reference(programme_id: int, ref: str) -> str:
    """What a milestone is called in a file that is written here."""
    return f"{programme_id}/{ref}"


def _said(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case date():
            return text.short_day(value)
        case _:
            return str(getattr(value, "words", value))


def moved(landing: Landing, found: Difference, *, calendar: Calendar) -> Loss | None:
    """How many of the dates it brings our plan would put later than the file, as it counts whole days of its own."""
    places = {one.uid: number for number, one in enumerate(landing.tasks, start=1)}
    milestones = [_alone(one, places[one.uid]) for one in landing.tasks]
    links = [
        Link(predecessor=places[one.predecessor], successor=places[one.successor], type=one.type, lag_days=one.lag_days)
        for one in landing.links
    ]
    placed = forecasts(milestones, links, calendar=calendar)
    brings = {one.uid for one in found.new} | {one.coming.uid for one in found.changed}
    late = [one for one in landing.tasks if one.uid in brings and _is_later(one, placed.get(places[one.uid]))]
    if not late:
        return None
    worst = max(late, key=lambda one: calendar.working_days(one.finish or date.min, placed[places[one.uid]].finish))
    at = f"{worst.title}: {text.short_day(placed[places[worst.uid]].finish)}, not {text.short_day(worst.finish)}"
    return Loss(what=MOVED[0], count=len(late), examples=(at,), instead=MOVED[1])


def _is_later(one: Coming, placed: Scheduled | None) -> bool:
    return bool(one.finish and placed and placed.finish > one.finish)


def _alone(one: Coming, number: int) -> Milestone:
    return Milestone(
        id=number,
        programme_id=0,
        ref=one.title[:20],
        workstream_id=0,
        kind=one.kind,
        title=one.title,
        duration_days=one.duration_days,
        forecast_start=one.start if one.kind is MilestoneKind.ACTIVITY else None,
        forecast_finish=one.finish,
        actual=one.actual,
    )


def mark(found: Difference) -> str:
    """Stands for everything that was shown: it differs as soon as any of it does."""
    return hashlib.sha256(msgspec.json.encode(found)).hexdigest()
