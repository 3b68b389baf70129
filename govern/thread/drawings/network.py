"""What waits for what, drawn from left to right, and the same as rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from govern.kit import text
from govern.kit.sketch import Sketch
from govern.plan import drawings
from govern.plan.drawings.network import Node, Strand
from govern.plan.model import Link, LinkType
from govern.plan.rules.surroundings import around, layers
from govern.thread.model import MilestoneStanding

MOST = 150
COLUMNS = ("Where", "Ref", "Milestone", "Waits for", "Forecast", "Float", "Critical path", "Status")
ENDS = {
    LinkType.FS: "",
    LinkType.SS: "start to start",
    LinkType.FF: "finish to finish",
    LinkType.SF: "start to finish",
}
Standings = Mapping[int, MilestoneStanding]


class Line(NamedTuple):
    """A row of the table twin: where it stands seen from what was asked for, and what it waits for of what is drawn."""

    where: str
    one: MilestoneStanding
    waits_for: str


class Network(NamedTuple):
    """`sketch` is None where there is too much to draw: the rows say it all."""

    title: str
    description: str
    sketch: Sketch | None
    lines: tuple[Line, ...]


def surroundings(found: Standings, milestone_id: int, links: Iterable[Link], *, levels: int) -> Network:
    """What a milestone waits for and what waits for it; the fonts must be registered with ReportLab."""
    links = list(links)
    steps = around(milestone_id, links, levels=levels)
    ids = sorted((id for id in steps if id in found), key=lambda id: (steps[id], found[id].scheduled.finish))
    one = found[milestone_id].milestone
    before, after = sum(n < 0 for n in steps.values()), sum(n > 0 for n in steps.values())
    within = f"within {text.several(levels, 'step')}"
    waits = "waits" if after == 1 else "wait"
    title = f"{one.title} waits for {_count(before)}, and {_count(after)} {waits} for it, {within}"
    if not before and not after:
        title = f"{one.title} waits for nothing, and nothing waits for it"
    return _network(found, ids, links, title=title, where={id: _where(steps[id]) for id in ids}, asked=milestone_id)


def critical_path(found: Standings, links: Iterable[Link]) -> Network:
    """All that is critical, from the first day to the last."""
    links = list(links)
    ids = [id for id, one in found.items() if one.scheduled.critical]
    order = layers(ids, links)
    ids.sort(key=lambda id: (found[id].scheduled.finish, order[id]))
    if not ids:
        title = "Nothing that is left to do is on the critical path"
    else:
        last = found[ids[-1]]
        count = text.several(len(ids), "milestone or activity", "milestones and activities")
        verb = "decides" if len(ids) == 1 else "decide"
        title = f"{count} {verb} that the plan ends on {text.day(last.scheduled.finish)}"
    return _network(found, ids, links, title=title, where={id: f"Step {order[id] + 1}" for id in ids})


def _network(
    found: Standings,
    ids: Sequence[int],
    links: Iterable[Link],
    *,
    title: str,
    where: Mapping[int, str],
    asked: int = 0,
) -> Network:
    among = set(ids)
    drawn = [link for link in links if link.predecessor in among and link.successor in among]
    sketch = None
    if 1 < len(ids) <= MOST:
        nodes = [_node(found[id], id == asked) for id in ids]
        strands = [Strand(link, _drives(found, link)) for link in drawn]
        sketch = drawings.network(nodes, strands, layers=layers(ids, drawn))
    described = (
        f"{text.several(len(ids), 'box', 'boxes')} from left to right, each right of all it waits for, tied by "
        f"{text.several(len(drawn), 'line')}. What is critical has a thick edge. The table below says the same."
    )
    lines = tuple(Line(where[id], found[id], _waits_for(found, id, drawn)) for id in ids)
    return Network(title, described, sketch, lines)


def _node(one: MilestoneStanding, is_asked: bool) -> Node:
    milestone, scheduled = one.milestone, one.scheduled
    rag, critical = one.status.rag, scheduled.critical
    return Node(milestone.id, milestone.ref, milestone.title, scheduled.finish, rag, critical, is_asked)


def _drives(found: Standings, link: Link) -> bool:
    """Whether a link of the critical path is the one that holds the date behind it."""
    before, after = found[link.predecessor].scheduled, found[link.successor].scheduled
    return before.critical and after.critical and after.driven_by == link


def _waits_for(found: Standings, id: int, links: Iterable[Link]) -> str:
    said = [f"{found[one.predecessor].milestone.ref}{_how(one)}" for one in links if one.successor == id]
    return "; ".join(said) or "–"


def _how(link: Link) -> str:
    apart = text.several(abs(link.lag_days), "working day")
    lag = f"{apart} {'later' if link.lag_days > 0 else 'earlier'}" if link.lag_days else ""
    parts = [part for part in (ENDS[link.type], lag) if part]
    return f" ({', '.join(parts)})" if parts else ""


def _where(steps: int) -> str:
    if not steps:
        return "This one"
    return f"{text.several(abs(steps), 'step')} {'before' if steps < 0 else 'after'}"


def _count(many: int) -> str:
    return text.several(many, "other") if many else "none"
