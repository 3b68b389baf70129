"""Which milestones a timeline shows, and what it sums up where there are too many to read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from govern.plan.model.timeline import By, TimelineAsked
from govern.thread.model import MilestoneStanding

MOST, MOST_AT_ALL = 150, 2_000
NO_COUNCIL = "All councils together"


def shown(found: Iterable[MilestoneStanding], asked: TimelineAsked) -> list[MilestoneStanding]:
    """Those that answer to what was asked, in the order of the plan."""
    words = asked.words.casefold().split()
    return [one for one in found if _answers(one, asked, words)]


def _answers(one: MilestoneStanding, asked: TimelineAsked, words: Sequence[str]) -> bool:
    milestone = one.milestone
    told = f"{milestone.ref} {milestone.title}".casefold() if words else ""
    return (
        all(word in told for word in words)
        and (not asked.workstream or str(milestone.workstream_id) == asked.workstream)
        and (not asked.council or (milestone.council_code or "-") == asked.council)
        and (not asked.critical or one.scheduled.critical)
        and _is_within(one, asked.start, asked.end)
    )


def _is_within(one: MilestoneStanding, start: date | None, end: date | None) -> bool:
    """Whether its forecast or its baseline falls into the days asked for."""
    agreed = one.milestone.baseline_finish
    first = min(one.scheduled.start, agreed or one.scheduled.start)
    last = max(one.scheduled.finish, agreed or one.scheduled.finish)
    return (start is None or last >= start) and (end is None or first <= end)


def grouped(
    found: Iterable[MilestoneStanding], by: By, councils: Mapping[str, str]
) -> dict[tuple[str, str], list[MilestoneStanding]]:
    """By (key, title) of workstream or council: the key is what an address calls the group."""
    groups: dict[tuple[str, str], list[MilestoneStanding]] = {}
    for one in found:
        groups.setdefault(_group(one, by, councils), []).append(one)
    if by is By.COUNCIL:
        return dict(sorted(groups.items(), key=lambda group: (group[0][0] == "-", group[0])))
    return groups


def _group(one: MilestoneStanding, by: By, councils: Mapping[str, str]) -> tuple[str, str]:
    if by is By.WORKSTREAM:
        return str(one.milestone.workstream_id), one.workstream
    code = one.milestone.council_code
    return (code, councils.get(code, code)) if code else ("-", NO_COUNCIL)


def is_summed_up(found: Sequence[MilestoneStanding], asked: TimelineAsked) -> bool:
    """A plan that nobody can read line by line is shown by groups, unless one of them or every line is asked for."""
    opened = asked.workstream if asked.by is By.WORKSTREAM else asked.council
    most = MOST_AT_ALL if asked.rows == "all" else MOST
    return len(found) > most and not opened
