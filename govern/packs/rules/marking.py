"""The material of a pack before it is written in Welsh: what people typed is marked as English, so that it stays marked
within the Welsh sentences made of it."""

from msgspec.structs import replace

from govern.packs.model import BoardPack
from govern.packs.model.material import Material
from govern.packs.rules.foreign import english
from govern.roi.model.value import ValueForMoney
from govern.thread.model import Threads


def marked_threads(threads: Threads) -> Threads:
    plan = threads.plan
    milestones = [replace(one, title=english(one.title)) for one in plan.milestones]
    streams = [replace(one, title=english(one.title)) for one in plan.workstreams]
    told = replace(plan, milestones=type(plan.milestones)(milestones), workstreams=type(plan.workstreams)(streams))
    return replace(threads, plan=told)


def in_welsh(material: Material) -> Material:
    """As other subjects say it in Welsh, with the titles of proposals, risks and the last pack's things marked."""
    if material.welsh is None:
        return material
    return replace(
        material,
        threads=marked_threads(material.threads),
        standings=material.welsh.standings,
        overview=material.welsh.overview,
        value=_marked_value(material.welsh.value),
        proposals=tuple((replace(one, title=english(one.title)), found) for one, found in material.proposals),
        risks=tuple(replace(one, event=english(one.title)) for one in material.risks),
        previous=_marked(material.previous) if material.previous else None,
    )


def _marked_value(found: ValueForMoney | None) -> ValueForMoney | None:
    if found is None:
        return None
    return replace(found, not_monetised=tuple(replace(one, title=english(one.title)) for one in found.not_monetised))


def _marked(pack: BoardPack) -> BoardPack:
    return replace(
        pack,
        milestones=tuple(replace(one, title=english(one.title)) for one in pack.milestones),
        risks=tuple(replace(one, title=english(one.title)) for one in pack.risks),
        proposals=tuple(replace(one, title=english(one.title)) for one in pack.proposals),
    )
