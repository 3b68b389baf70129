"""What it costs to plan anew after an edit: 100,000 tasks with 180,000 links, beside networkx."""

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable

import pytest

from govern.plan import rules
from govern.plan.model import LinkType
from tests.bench.rivals import PACKAGES

AIM, RATIO, TIMES = 60, 35, 15  # milliseconds of CPU; at least so many times networkx
TASKS, LINKS = 100_000, 180_000
Ties = list[rules.Tie[int]]


def plan(tasks: int, links: int) -> tuple[dict[int, int], Ties]:
    """Like a plan of work: most links lead a little ahead, four of five from finish to start."""
    chance = random.Random(1)
    durations = {place: chance.randrange(20) for place in range(tasks)}
    ties: Ties = []
    for _ in range(links):
        source = chance.randrange(tasks - 1)
        target = min(tasks - 1, source + 1 + int(chance.expovariate(1 / 50)))
        kind = LinkType.FS if chance.random() < 0.8 else chance.choice(list(LinkType))
        ties.append(rules.Tie(source, target, kind, chance.choice((0, 0, 0, 1, 2, -1))))
    return durations, ties


def test_planning_anew_after_an_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(PACKAGES)])
    durations, ties = plan(TASKS, LINKS)
    before = time.process_time()
    network = rules.Network(durations, ties)
    prepared = (time.process_time() - before) * 1000
    network.with_durations({0: 1})
    edits = iter(range(TASKS))
    edited = measured(lambda: rules.schedule(network.with_durations({next(edits): 20})), TIMES)
    built = measured(lambda: networkx_finish(durations, ties), 3)
    assert networkx_finish(durations, ties) == rules.schedule(network).finish
    lines = [
        f"\nA plan of {TASKS:,} tasks and {LINKS:,} links, median of {TIMES}, CPU",
        f"  prepared once                   {prepared:7.1f} ms",
        f"  planned anew after an edit      {edited:7.1f} ms, aim {AIM} ms",
        f"  networkx, from the list of links {built:6.1f} ms, {built / edited:.0f} times; aim {RATIO} times",
    ]
    sys.stdout.write("\n".join([*lines, ""]))


def measured(work: Callable[[], object], times: int) -> float:
    """Milliseconds of CPU, the median."""
    gc.collect()
    gc.disable()
    spent = []
    for _ in range(times):
        before = time.process_time()
        work()
        spent.append((time.process_time() - before) * 1000)
    gc.enable()
    return statistics.median(spent)


def networkx_finish(durations: dict[int, int], ties: Ties) -> int:
    """The documented way: a graph of the links, its topological order, and one pass each way along it."""
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(durations)
    for tie in ties:
        weight = rules.weight(tie, predecessor_days=durations[tie.predecessor], successor_days=durations[tie.successor])
        known = graph.get_edge_data(tie.predecessor, tie.successor)
        if known is None or known["weight"] < weight:
            graph.add_edge(tie.predecessor, tie.successor, weight=weight)
    order = list(nx.topological_sort(graph))
    early = dict.fromkeys(order, 0)
    for node in order:
        for successor, link in graph[node].items():
            early[successor] = max(early[successor], early[node] + link["weight"])
    end = max(early[node] + durations[node] for node in order)
    late = {node: end - durations[node] for node in order}
    for node in reversed(order):
        for successor, link in graph[node].items():
            late[node] = min(late[node], late[successor] - link["weight"])
    return int(end)
