"""A pack written from the registers: every other subject's structs go in, one snapshot comes out."""

from datetime import timedelta

from msgspec import UNSET
from msgspec.structs import replace

from govern.kit.language import Language, said, speaking
from govern.packs.model import BoardPack, Council, Judgement, Period, Previous, Rag
from govern.packs.model.material import Material
from govern.packs.model.welsh import InWelsh
from govern.packs.rules.changes import changes, since
from govern.packs.rules.marking import in_welsh
from govern.packs.rules.reading import both
from govern.packs.rules.written.added import added
from govern.packs.rules.written.asking import asking, proposals, wanted
from govern.packs.rules.written.cases import cases
from govern.packs.rules.written.declared import confidence, declared
from govern.packs.rules.written.figures import figures
from govern.packs.rules.written.milestones import judgement, milestones
from govern.packs.rules.written.money import lines, money, roi, savings
from govern.packs.rules.written.net import net
from govern.packs.rules.written.owners import owners
from govern.packs.rules.written.pulse import pulse
from govern.packs.rules.written.ready import ready
from govern.packs.rules.written.risks import risks
from govern.packs.rules.written.withheld import withheld
from govern.thread import rules as thread


def written(material: Material) -> BoardPack:
    """The pack of a day. Nothing in it names a person: owners are the capacities in which they act (law 14). Its frozen
    sentences are written a second time in Welsh, where it is wanted."""
    pack, welsh = _written(material), material.welsh
    if welsh is None:
        return pack
    with speaking(Language.WELSH):
        other = _written(in_welsh(material))
    return replace(pack, welsh=InWelsh(welsh.words, welsh.is_reviewed, both(pack, other)))


def _written(material: Material) -> BoardPack:
    who = owners(material)
    known = milestones(material, who)
    pack = BoardPack(
        programme=material.programme,
        vision=material.vision,
        number=material.previous.number + 1 if material.previous else 1,
        period=_period(material),
        as_at=material.as_at,
        previous=_previous(material),
        councils=tuple(Council(one.code, one.name) for one in material.partners),
        status=_status(material),
        roi=roi(material.overview),
        wanted=wanted(material),
        milestones=known,
        money=money(material.overview, known),
        savings=savings(material.overview),
        lines=lines(material),
        risks=risks(material, who),
        proposals=proposals(material),
        reach=material.reach,
        services=material.services,
        figures=figures(material),
        chain_head=material.anchor.hash,
        chain_entry=material.anchor.number,
        declared=declared(material),
        confidence=confidence(material),
        withheld=withheld(material.exempt, material.frozen_on),
        pulse=pulse(material),
        asking=asking(material),
        cases=cases(material),
        ready=ready(material),
        net=net(material),
        has_baseline=material.threads.terms.has_baseline if material.threads.terms else UNSET,
    )
    return added(_compared(pack, material.previous), material)


def _compared(pack: BoardPack, before: BoardPack | None) -> BoardPack:
    """With what changed since the last issued pack, and how its milestones stood in it."""
    return replace(pack, changes=changes(before, pack), since=since(before, pack)) if before else pack


def _status(material: Material) -> Judgement:
    """What the programme's front page says on that day."""
    if not material.standings:
        return Judgement(Rag.GREY, said("the plan has no milestones yet"))
    return judgement(thread.summary(material.standings.values(), material.as_at))


def _period(material: Material) -> Period:
    """From the day after the last issued pack, or from the beginning of the programme."""
    start = material.previous.as_at + timedelta(days=1) if material.previous else material.starts_on
    return Period(min(start, material.as_at), material.as_at)


def _previous(material: Material) -> Previous | None:
    before = material.previous
    return Previous(before.number, material.previous_hash, before.as_at) if before else None
