"""Packs at the edges: nothing, one council, twelve, very many rows, the longest names, sums of twelve digits."""

from decimal import Decimal

from msgspec.structs import replace

from govern.packs.model import BoardPack, Council, CouncilMoney, Milestone, Proposal
from tests.packs import example

PACK = example.pack()
LONGEST = "Bournemouth, Christchurch and Poole and the Isles of Scilly Combined County Authority"
NOTHING = replace(
    PACK, wanted=(), milestones=(), money=(), savings=(), lines=(), risks=(), proposals=(), reach=(), services=(),
    figures=(), changes=(), previous=None,
)  # fmt: skip


def councils(count: int, name: str = "Council of place {}") -> BoardPack:
    """Every council decides, pays and loses."""
    found = tuple(Council(f"C{number}", name.format(number)) for number in range(count))
    parts = {one.code: Decimal("24863.38") for one in found}
    money = tuple(CouncilMoney(one.code, *[Decimal("684250.17")] * 5) for one in found)
    return replace(
        PACK,
        councils=found,
        money=money,
        milestones=tuple(_lost(one, parts) for one in PACK.milestones),
        proposals=tuple(_decided_by(one, found) for one in PACK.proposals),
        wanted=tuple(replace(PACK.wanted[0], council=one.code) for one in found),
        reach=tuple(replace(PACK.reach[0], council=one.code) for one in found for _ in range(3)),
    )


def _lost(one: Milestone, parts: dict[str, Decimal]) -> Milestone:
    if one.stake is None:
        return one
    blocked = tuple(replace(each, council=code) for each in one.blocked_by for code in parts)
    losses = tuple(replace(loss, by_council=parts) for loss in one.stake.losses)
    return replace(one, stake=replace(one.stake, losses=losses), blocked_by=blocked)


def _decided_by(one: Proposal, councils: tuple[Council, ...]) -> Proposal:
    return replace(one, decisions=tuple(replace(one.decisions[0], council=each.code) for each in councils))


def many(count: int) -> BoardPack:
    """Milestones with money and decisions, risks, lines, all of them `count` times what they were or so."""
    chosen = PACK.milestones
    return replace(
        PACK,
        milestones=tuple(replace(chosen[n % len(chosen)], ref=f"M{n}") for n in range(count)),
        risks=tuple(replace(PACK.risks[n % len(PACK.risks)], ref=f"R{n}") for n in range(count // 2)),
        lines=tuple(replace(PACK.lines[n % len(PACK.lines)], ref=f"L{n}") for n in range(count // 4)),
        wanted=tuple(replace(PACK.wanted[n % 3], ref=f"D{n}") for n in range(count // 10)),
        proposals=tuple(replace(PACK.proposals[n % 3], ref=f"D{n}") for n in range(count // 10)),
        reach=tuple(replace(PACK.reach[n % 4], briefing=f"Briefing {n}") for n in range(count // 4)),
        services=tuple(replace(PACK.services[n % 3], service=f"Service {n}") for n in range(count // 4)),
        changes=tuple(PACK.changes[n % 6] for n in range(count // 4)),
    )


def longest() -> BoardPack:
    """Names of two hundred letters, a word that fits nowhere, sums of twelve digits."""
    found = councils(3, LONGEST + " {}")
    name = ("Consolidation of the revenues and benefits administration platforms " * 3)[:190]
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3
    return replace(
        found,
        programme=name,
        milestones=tuple(replace(one, title=name, owner=word, workstream=word) for one in found.milestones),
        risks=tuple(replace(one, title=name, owner=word) for one in found.risks),
        lines=tuple(replace(one, title=name, baseline=Decimal("123456789012.34")) for one in found.lines),
        money=tuple(CouncilMoney(one.council, *[Decimal("-123456789012.34")] * 5) for one in found.money),
        proposals=tuple(replace(one, title=name) for one in found.proposals),
        wanted=tuple(replace(one, proposal=name, body=name) for one in found.wanted),
    )
