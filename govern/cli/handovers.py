"""Programmes handed over at the command line: an archive is made, checked without a server, and brought in."""

import sys
from argparse import Namespace

import msgspec

from govern.cli.around import connected, say, within
from govern.kit.errors import Invalid


def handover(arguments: Namespace) -> int:
    return {"build": build, "verify": verify, "import": bring_in}[arguments.what](arguments)


def build(arguments: Namespace) -> int:
    """`govern handover build P --out FILE`."""
    from govern.adapters import clock
    from govern.cli.packs import programme, viewer
    from govern.packs.actions import check_handover
    from govern.packs.queries.handover import archive

    async def work() -> int:
        somebody = await viewer(arguments.by)
        content = await archive(somebody, await programme(somebody, arguments.programme), clock.today())
        arguments.out.write_bytes(content)
        _answer(arguments, check_handover(content))
        return 0

    with connected() as settings:
        return within(settings, work)


def verify(arguments: Namespace) -> int:
    """`govern handover verify FILE`: 0 where it is whole."""
    from govern.packs.actions import check_handover

    found = check_handover(_content(arguments))
    _answer(arguments, found)
    return 1 if found.problems else 0


def bring_in(arguments: Namespace) -> int:
    """`govern handover import FILE [--dry-run]`."""
    from govern.cli.packs import viewer
    from govern.packs.actions import take_over

    content = _content(arguments)

    async def work() -> int:
        made = await take_over(await viewer(arguments.by), content, is_dry_run=arguments.dry_run)
        done = "can be taken over; nothing was saved" if arguments.dry_run else "is taken over"
        say(f"{made.name} {done}.")
        return 0

    with connected() as settings:
        return within(settings, work)


def _content(arguments: Namespace) -> bytes:
    if not arguments.file.is_file():
        raise Invalid({str(arguments.file): "There is no such file."})
    return bytes(arguments.file.read_bytes())


def _answer(arguments: Namespace, found: object) -> None:
    told = msgspec.to_builtins(found)
    lines = [told["sentence"], *told["problems"], f"SHA-256 of the archive: {told['digest']}"]
    sys.stdout.write(msgspec.json.encode(told).decode() + "\n" if arguments.json else "\n".join(lines) + "\n")
