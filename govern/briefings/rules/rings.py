"""Edges of a graph that lie on no ring, and the ring that costs least."""

from collections.abc import Hashable, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

Loss = tuple[int, int, int, int]
E = TypeVar("E", bound=Hashable)
N = TypeVar("N", bound=Hashable)
NOTHING: Loss = (0, 0, 0, 0)


def bridges(ends: Mapping[E, tuple[N, N]]) -> list[E]:
    """Those that lie on no ring: by one walk, in which each node keeps the earliest it reaches another way (Tarjan)."""
    near = _near(ends)
    seen: dict[N, int] = {}
    low: dict[N, int] = {}
    found = []
    for root in near:
        if root in seen:
            continue
        seen[root] = low[root] = len(seen)
        walk: list[tuple[N, E | None, list[tuple[E, N]]]] = [(root, None, list(near[root]))]
        while walk:
            node, came, left = walk[-1]
            if left:
                edge, other = left.pop()
                if edge == came:
                    continue
                if other in seen:
                    low[node] = min(low[node], seen[other])
                else:
                    seen[other] = low[other] = len(seen)
                    walk.append((other, edge, list(near[other])))
                continue
            walk.pop()
            if came is not None:
                above = walk[-1][0]
                low[above] = min(low[above], low[node])
                if low[node] > seen[above]:
                    found.append(came)
    return found


def cheapest(edge: E, ends: Mapping[E, tuple[N, N]], loss: Mapping[E, Loss]) -> set[E]:
    """The edges that close a ring with this one, at the least loss (Dijkstra); one without a loss costs nothing. Empty
    where no ring can be closed."""
    near, (start, goal), order = _near(ends), ends[edge], count()
    heap: list[tuple[Loss, int, int, N]] = [(NOTHING, 0, next(order), start)]
    came: dict[N, tuple[N, E]] = {}
    done: set[N] = set()
    best: dict[N, tuple[Loss, int]] = {start: (NOTHING, 0)}
    while heap:
        so_far, steps, _, node = heappop(heap)
        if node == goal:
            return _way(came, start, goal)
        if node in done:
            continue
        done.add(node)
        for each, other in near[node]:
            if each == edge or other in done:
                continue
            more = loss.get(each, NOTHING)
            cost = _added(so_far, more), steps + 1
            if other not in best or cost < best[other]:
                best[other], came[other] = cost, (node, each)
                heappush(heap, (*cost, next(order), other))
    return set()


def _way(came: Mapping[N, tuple[N, E]], start: N, goal: N) -> set[E]:
    found, node = set[E](), goal
    while node != start:
        node, edge = came[node]
        found.add(edge)
    return found


def _near(ends: Mapping[E, tuple[N, N]]) -> dict[N, list[tuple[E, N]]]:
    near: dict[N, list[tuple[E, N]]] = {}
    for edge, (one, other) in ends.items():
        near.setdefault(one, []).append((edge, other))
        near.setdefault(other, []).append((edge, one))
    return near


def _added(one: Loss, other: Loss) -> Loss:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]
