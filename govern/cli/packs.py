"""Packs at the command line: build one to a file, and check a file against what was frozen."""

import asyncio
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from govern.cli.around import connected, say, within
from govern.kit.errors import GovernError, Invalid

PATIENCE, PAUSE = 120.0, 0.5
"""How long, and how often, a file that a worker makes is waited for, in seconds."""


def pack(arguments: Namespace) -> int:
    return {"build": build, "verify": verify}[arguments.what](arguments)


def build(arguments: Namespace) -> int:
    """Freezes a draft, typesets it here and writes the file."""
    from govern.adapters import clock

    kind, council = _kind(arguments.out), arguments.council or ""
    _check(arguments, is_workbook=kind == "xlsx")

    async def work() -> int:
        from govern.packs import actions, queries
        from govern.packs.model import Edition, FileKind, Freeze
        from govern.partners import queries as partners

        somebody = await viewer(arguments.by)
        say("Freezing …")
        day = _day(arguments.as_at) if arguments.as_at else clock.today()
        of = await programme(somebody, arguments.programme)
        if council and council not in (codes := [one.code for one in await partners.partners(somebody, of)]):
            raise Invalid({"--council": f"Give one of these codes: {', '.join(codes)}."})
        frozen = await actions.freeze(somebody, of, Freeze(as_at=day, welsh=arguments.welsh))
        say("Typesetting …")
        await typeset(somebody, frozen.id)
        edition = Edition(FileKind(kind), council, language=_language(arguments))
        content = await queries.content(somebody, frozen.id, edition)
        if content is None:
            raise GovernError("The pack is typeset, but its files are not on this machine. Its page makes them again.")
        arguments.out.write_bytes(content)
        beside = await _registers(somebody, frozen, arguments)
        if arguments.manifest:
            arguments.manifest.write_bytes(await _manifest(somebody, frozen.id))
            beside = f"{beside}; its manifest is {arguments.manifest}"
        said = f"Pack {frozen.number}, snapshot {frozen.snapshot_id}, is in {arguments.out}{beside}."
        _answer(arguments, said, pack=frozen.id, number=frozen.number, snapshot=frozen.hash, file=str(arguments.out))
        return 0

    with connected() as settings:
        return within(settings, work)


async def typeset(somebody: Any, pack_id: int) -> None:
    """Here, or by a worker that came first: then looks every half second, two minutes long, whether it is done."""
    from govern.packs import actions, queries
    from govern.packs.model import Stage

    for _ in range(round(PATIENCE / PAUSE)):
        await actions.build(pack_id)  # does nothing while a worker is at it, and takes over from one that died
        kept = await queries.pack(somebody, pack_id)
        if kept.stage is Stage.BUILT:
            return
        if kept.stage is Stage.FAILED:
            raise GovernError(f"Pack {kept.number} is frozen but could not be typeset. {kept.problem}")
        await asyncio.sleep(PAUSE)
    raise GovernError("The pack is frozen; a worker is still typesetting it. Its page has the file when it is done.")


def _language(arguments: Namespace) -> Any:
    from govern.kit.language import Language

    return Language.WELSH if arguments.welsh else Language.ENGLISH


def _check(arguments: Namespace, *, is_workbook: bool) -> None:
    """What cannot be made, and where nothing can be written, is said before anything is frozen."""
    if arguments.manifest and not arguments.manifest.absolute().parent.is_dir():
        raise Invalid({"--manifest": f"There is no folder {arguments.manifest.absolute().parent}."})
    if is_workbook and arguments.council:
        raise Invalid(
            {"--council": "The workbook is the same for every council. Name a file that ends in .pdf or .html."}
        )
    if is_workbook and arguments.registers:
        raise Invalid({"--registers": "The workbook holds them already. Name a file that ends in .pdf or .html."})


async def _registers(somebody: Any, frozen: Any, arguments: Namespace) -> str:
    """The second file, under the name by which the first one opens it."""
    from govern.packs import queries, rules
    from govern.packs.model import Edition, FileKind, Part

    if not arguments.registers:
        return ""
    edition = Edition(FileKind(_kind(arguments.out)), part=Part.REGISTERS, language=_language(arguments))
    beside = arguments.out.with_name(rules.download_name(frozen, edition))
    beside.write_bytes(await queries.content(somebody, frozen.id, edition) or b"")
    return f" and {beside}"


async def _manifest(somebody: Any, pack_id: int) -> bytes:
    from govern.adapters import shelf
    from govern.packs import queries
    from govern.packs.layout.made_with import made_with
    from govern.packs.rules.manifest import manifest

    kept, pack = await queries.pack(somebody, pack_id), await queries.opened(somebody, pack_id)
    return manifest(kept, pack, made_with(shelf.FONTS))


def _against_manifest(arguments: Namespace) -> int:
    """Where there is no database: the manifest says which files were typeset, and by what."""
    from govern.adapters import shelf
    from govern.packs.layout.made_with import made_with
    from govern.packs.rules.manifest import against, opened_manifest

    if not arguments.manifest.is_file():
        raise Invalid({"--manifest": "There is no such file."})
    manifest = opened_manifest(arguments.manifest.read_bytes())
    return _told(arguments, against(manifest, arguments.file.read_bytes(), made_with(shelf.FONTS)))


def _told(arguments: Namespace, found: Any) -> int:
    problems = list(found.problems)
    _answer(arguments, found.sentence, good=not problems, problems=problems, snapshot=found.hash)
    return 1 if problems else 0


def verify(arguments: Namespace) -> int:
    """Whether a file is, to the byte, what was typeset of a frozen pack, and whether the record still holds its end."""
    if not arguments.file.is_file():
        raise Invalid({str(arguments.file): "There is no such file."})
    if arguments.manifest:
        return _against_manifest(arguments)

    async def work() -> int:
        from govern.packs import queries

        return _told(arguments, await queries.checked(None, arguments.file.read_bytes()))

    with connected() as settings:
        return within(settings, work)


def _kind(out: Path) -> str:
    kind = out.suffix.removeprefix(".").lower()
    if kind not in ("pdf", "html", "xlsx"):
        raise Invalid({"--out": "Name a file that ends in .pdf, .html or .xlsx."})
    if not out.absolute().parent.is_dir():
        raise Invalid({"--out": f"There is no folder {out.absolute().parent}."})
    return kind


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as wrong:
        raise Invalid({"--as-at": "Give a day such as 2026-10-31."}) from wrong


async def viewer(email: str | None) -> Any:
    """In whose name: somebody who may freeze packs, by default the first administrator."""
    from govern.cli.programmes import administrator
    from govern.people import queries

    if email is None:
        return await administrator()
    ids = await queries.ids_by_email()
    found = await queries.person(ids[email.lower()]) if email.lower() in ids else None
    if found is None:
        raise Invalid({"--by": f"Nobody here has the address {email}."})
    return found


async def programme(somebody: Any, wanted: str) -> int:
    """A programme by number, or by its name or the beginning of it."""
    from govern.partners import queries

    mine = await queries.programmes(somebody)
    found = [one for one in mine if wanted == str(one.id) or one.name.casefold().startswith(wanted.casefold())]
    if len(found) != 1:
        names = (
            ", ".join(f"{one.id} {one.name}" for one in mine) or f"none: {somebody.email} takes part in no programme"
        )
        raise Invalid(
            {"programme": f"Give one of these, by number or name: {names}. Use --by to act for another person."}
        )
    return found[0].id


def _answer(arguments: Namespace, said: str, **facts: Any) -> None:
    sys.stdout.write(msgspec.json.encode(facts).decode() + "\n" if arguments.json else f"{said}\n")
