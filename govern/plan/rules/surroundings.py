"""What a milestone waits for and what waits for it, and how that stands from left to right."""

from collections.abc import Collection, Iterable, Mapping

from govern.plan.model import Link


def around(milestone_id: int, links: Iterable[Link], *, levels: int) -> dict[int, int]:
    """The milestones at most so many links away, each with how many: below zero is before it, itself is 0."""
    links = list(links)
    before = _steps(milestone_id, _by(links, forwards=False), levels)
    after = _steps(milestone_id, _by(links, forwards=True), levels)
    return {id: -steps for id, steps in before.items()} | after


def _by(links: Iterable[Link], *, forwards: bool) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for link in links:
        here, there = (link.predecessor, link.successor) if forwards else (link.successor, link.predecessor)
        found.setdefault(here, []).append(there)
    return found


def _steps(start: int, ways: Mapping[int, Iterable[int]], levels: int) -> dict[int, int]:
    found, edge = {start: 0}, [start]
    for steps in range(1, levels + 1):
        edge = [there for here in edge for there in ways.get(here, ()) if there not in found]
        found |= dict.fromkeys(edge, steps)
        edge = list(dict.fromkeys(edge))
    return found


def layers(ids: Collection[int], links: Iterable[Link]) -> dict[int, int]:
    """How many links lead to each at most, among these: nothing stands left of what it waits for."""
    among = set(ids)
    befores: dict[int, list[int]] = {id: [] for id in ids}
    afters: dict[int, list[int]] = {id: [] for id in ids}
    for link in links:
        if link.predecessor in among and link.successor in among:
            befores[link.successor].append(link.predecessor)
            afters[link.predecessor].append(link.successor)
    waiting = {id: len(found) for id, found in befores.items()}
    ready = [id for id in ids if not waiting[id]]
    found = dict.fromkeys(ready, 0)
    for id in ready:
        for after in afters[id]:
            found[after] = max(found.get(after, 0), found[id] + 1)
            waiting[after] -= 1
            if not waiting[after]:
                ready.append(after)
    return found
