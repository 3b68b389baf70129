"""What stands in a calendar: dates of the plan, councils' meetings and the notices before them, briefings."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from govern.briefings.model import Standing
from govern.decisions import rules as decisions
from govern.decisions.model import Progress, Stage
from govern.kit import text
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.model.calendars import Entry
from govern.thread.rules.standing import dated

BEFORE = {Stage.KEY_NOTICE: "Last day for the key decision notice", Stage.AGENDA: "Last day for the agenda"}


def milestones(found: Iterable[MilestoneStanding]) -> Iterable[Entry]:
    """Where the plan puts them; what nobody has dated stands in no calendar."""
    for one in found:
        day, milestone = dated(one), one.milestone
        if day:
            yield Entry(
                uid=f"milestone-{milestone.id}",
                day=day,
                title=f"Reached: {milestone.title}" if milestone.actual else milestone.title,
                details=f"{milestone.ref}, {one.workstream}. {one.status.rag.word}: {one.status.reason}.",
                path=f"/milestones/{milestone.id}",
                version=milestone.version,
                changed_on=milestone.updated_on,
                is_open=milestone.on_hold,
            )


def meetings(whole: Threads, titles: Mapping[int, str], codes: Collection[str]) -> Iterable[Entry]:
    """When these councils decide."""
    for proposal_id, asked in whole.asked.items():
        for one in asked:
            if one.council_code in codes and one.meeting:
                yield Entry(
                    uid=f"decision-{one.id}",
                    day=one.meeting,
                    title=f"{one.council_name} decides on “{titles[proposal_id]}”",
                    details=f"{one.body}. Outcome: {one.outcome.value.replace('-', ' ')}.",
                    path=f"/partner-decisions/{one.id}",
                    version=one.version,
                )


def deadlines(whole: Threads, titles: Mapping[int, str], codes: Collection[str], *, today: date) -> Iterable[Entry]:
    """The last days on which notices can be published, of decisions that are still to be taken."""
    for proposal_id, asked in whole.asked.items():
        for one in asked:
            if one.council_code not in codes or one.meeting is None:
                continue
            law = whole.laws[one.council_code]
            expected = decisions.effective(one, law)
            for status in decisions.stages(one, law, expected=expected, today=today):
                if status.stage in BEFORE and status.progress in (Progress.DUE, Progress.LATE) and status.day:
                    yield Entry(
                        uid=f"decision-{one.id}-{status.stage.name.lower().replace('_', '-')}",
                        day=status.day,
                        title=f"{BEFORE[status.stage]}: {one.council_name} on “{titles[proposal_id]}”",
                        details=status.reason,
                        path=f"/partner-decisions/{one.id}",
                        version=one.version,
                    )


def briefings(found: Iterable[Standing]) -> Iterable[Entry]:
    """What is to go out."""
    for one in found:
        if one.next:
            local = one.next.astimezone(text.LONDON)
            yield Entry(
                uid=f"briefing-{one.briefing.id}",
                day=local.date(),
                title=f"Briefing goes out: {one.briefing.title}",
                details=f"{one.briefing.ref}, {text.moment(one.next)}.",
                path=f"/briefings/{one.briefing.id}",
                version=one.briefing.version,
            )


def in_order(found: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.uid)))
