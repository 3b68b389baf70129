"""Typesetting, by a worker: a row is claimed for a while, every file is kept as soon as it is made, and whoever takes
over from a dead worker goes on where it stopped (law 2). ReportLab is loaded only here."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from msgspec import UnsetType
from msgspec.structs import replace

from govern.adapters import clock, shelf
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict
from govern.kit.language import Language, Sentence, speaking
from govern.packs import queries, rules
from govern.packs.actions.telling import Telling
from govern.packs.model import BoardPack, Edition, FileKind, Kept, Part, Progress, Stage
from govern.packs.queries.welsh import words_of
from govern.packs.tables import PackBuild, PackFile
from govern.people.model import Person
from govern.people.queries import allow

log = logging.getLogger(__name__)
CLAIM = timedelta(minutes=2)
MOST_ATTEMPTS = 3
CLAIMED = """
UPDATE pack_build SET stage = 'building', attempts = attempts + 1, claimed_until = {}
WHERE pack = {} AND (stage = 'waiting' OR (stage = 'building' AND claimed_until < {})) RETURNING attempts
"""
DUE = """
SELECT pack FROM pack_build WHERE stage = 'waiting' OR (stage = 'building' AND claimed_until < {}) ORDER BY pack
"""
MADE = """
INSERT INTO pack_file (pack, kind, council, part, language, sha256, size, pages, at)
VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})
ON CONFLICT (pack, kind, sha256) DO NOTHING
"""


class Made(NamedTuple):
    content: bytes
    pages: int = 0


class Claim(NamedTuple):
    """What this worker holds: the attempt's number, so that a worker that was thought dead settles nothing."""

    pack_id: int
    attempt: int


async def build(pack_id: int) -> bool:
    """Typesets one pack, if nobody else is at it; answers whether this call finished it."""
    claim = await _claimed(pack_id)
    if claim is None:
        return False
    telling = Telling(claim.pack_id, claim.attempt)
    try:
        kept, stored = await queries.for_worker(pack_id)
        if why := rules.untypesettable(stored, kept.hash):
            await _settle(claim, Stage.FAILED, why)
            return False
        pack = rules.opened(stored)
        await _compose(pack, telling)
        await _make_all(kept, pack, telling)
    except Exception as problem:  # whatever it is, it is said on the page, and tried again
        log.error("pack %d could not be typeset: %s", pack_id, telling.now, exc_info=problem)
        await _give_back(claim, rules.failure(problem, telling.now))
        return False
    return await _settle(claim, Stage.BUILT, rules.not_made(telling.now.lost))


async def _make_all(kept: Kept, pack: BoardPack, telling: Telling) -> None:
    from govern.packs import layout

    editions = rules.editions(pack)
    with layout.remembering():
        for made, edition in enumerate(editions):
            words = rules.edition_words(edition, pack.council(edition.council))
            await telling.say(replace(telling.now, section="", file=words, made=made, files=len(editions)))
            await _make(kept, pack, edition, telling)


async def _compose(pack: BoardPack, telling: Telling) -> None:
    """Section after section, before the first file: one that cannot be made is known by then, and the rest stands."""
    from govern.packs import layout

    sections = layout.composing(pack, shelf.FONTS)
    await telling.say(Progress(sections=len(sections)))
    for number, (title, can_be_made) in enumerate(sections.items()):
        await telling.say(replace(telling.now, section=title, composed=number))
        if not can_be_made():
            telling.now = replace(telling.now, lost=(*telling.now.lost, title))
    await telling.say(replace(telling.now, section="", composed=len(sections)))


async def build_waiting() -> int:
    """The sweeper: packs whose doorbell was lost, or whose worker died."""
    rows = await PackBuild.raw(DUE, clock.real_now())
    return sum([await build(row["pack"]) for row in rows])


async def _claimed(pack_id: int) -> Claim | None:
    now = clock.real_now()
    rows = await PackBuild.raw(CLAIMED, now + CLAIM, pack_id, now)
    return Claim(pack_id, rows[0]["attempts"]) if rows else None


async def _make(kept: Kept, pack: BoardPack, edition: Edition, telling: Telling) -> None:
    """One file: kept first, then said to be there. What an earlier attempt has made stays."""
    name = rules.file_name(kept, edition)
    done = kept.file(*edition)
    before = shelf.take(name) if done else None
    if done and before is not None and sha256(before).hexdigest() == done.sha256:
        return
    words = await _words(pack, edition)
    made = await telling.watch(partial(_spoken, pack, edition, words))
    shelf.keep(name, made.content)
    digest = sha256(made.content).hexdigest()
    part = None if edition.part is Part.BOARD else edition.part.value
    language = None if edition.language is Language.ENGLISH else edition.language.value
    which = (edition.kind.value, edition.council or None, part, language)
    await PackFile.raw(MADE, kept.id, *which, digest, len(made.content), made.pages, clock.now())


Words = dict[str, Sentence] | None


async def _words(pack: BoardPack, edition: Edition) -> Words:
    """Of another language than English, as they were when the pack was frozen."""
    if edition.language is Language.ENGLISH or isinstance(pack.welsh, UnsetType):
        return None
    return await words_of(None, pack.welsh.words)


def _spoken(pack: BoardPack, edition: Edition, words: Words, tell: Callable[[str], None]) -> Made:
    with speaking(edition.language, words):
        return makers()[edition.kind](pack, edition, tell)


Maker = Callable[[BoardPack, Edition, Callable[[str], None]], Made]


def makers() -> dict[FileKind, Maker]:
    """What makes a file of each kind; a PDF tells the titles of the sections that it comes to."""
    from govern.packs import layout

    return {
        FileKind.PDF: lambda pack, of, tell: Made(*layout.pdf(pack, shelf.FONTS, of.council, part=of.part, tell=tell)),
        FileKind.HTML: lambda pack, of, _: Made(layout.document(pack, shelf.FONTS, of.council, part=of.part).encode()),
        FileKind.XLSX: lambda pack, of, _: Made(layout.workbook(pack, shelf.FONTS, part=of.part)),
    }


async def _settle(claim: Claim, stage: Stage, problem: str = "") -> bool:
    """A pack that is built says no more what was done last; one that failed does."""
    told: dict[Any, None] = {PackBuild.doing: None} if stage is Stage.BUILT else {}
    rows = (
        await PackBuild.update(
            {PackBuild.stage: stage.value, PackBuild.claimed_until: None, PackBuild.problem: problem, **told}
        )
        .where(
            (PackBuild.pack == claim.pack_id)
            & (PackBuild.stage == Stage.BUILDING.value)
            & (PackBuild.attempts == claim.attempt)
        )
        .returning(PackBuild.pack)
    )
    return bool(rows)


async def _give_back(claim: Claim, problem: str) -> None:
    stage = Stage.FAILED if claim.attempt >= MOST_ATTEMPTS else Stage.WAITING
    await _settle(claim, stage, problem)


async def typeset_again(viewer: Person, pack_id: int) -> Kept:
    """After a failure, or where the files are not on this machine any more. What is frozen stays."""
    async with unit_of_work() as work:
        pack = await queries.pack(viewer, pack_id)
        allow(viewer, "freeze", pack.thing)
        if why := rules.untypesettable(await queries.snapshot(viewer, pack.id), pack.hash):
            raise Conflict(why)
        await PackBuild.update(
            {PackBuild.stage: Stage.WAITING.value, PackBuild.attempts: 0, PackBuild.problem: "", PackBuild.doing: None}
        ).where((PackBuild.pack == pack.id) & PackBuild.stage.is_in([Stage.BUILT.value, Stage.FAILED.value]))
        work.then("packs.build", pack_id=pack.id)
        return await queries.pack(viewer, pack.id)
