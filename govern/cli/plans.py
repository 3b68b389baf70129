"""Plans in and out at the command line: MS Project, Primavera and sheets."""

import sys
from argparse import Namespace
from typing import Any

from govern.cli.around import connected, say, within
from govern.kit import text
from govern.kit.errors import Invalid

MOST = 20


def bring_in(arguments: Namespace) -> int:
    """`govern import plan FILE --programme P`."""
    from govern.cli.schedule import content_of
    from govern.plan import actions

    content = content_of(arguments.file)
    say(f"Reading {arguments.file.name} …")
    draft = actions.read_now(content, arguments.file.name)
    say(f"{text.several(len(actions.plan_of(draft).tasks), 'row')} read. Comparing with the plan …")

    async def work() -> int:
        from govern.cli.packs import programme, viewer
        from govern.plan.model import BringPlan

        somebody = await viewer(arguments.by)
        number = await programme(somebody, arguments.programme)
        found, ready = await actions.preview(somebody, number, draft)
        _tell(found)
        if arguments.dry_run:
            say("Nothing was saved.")
            return 0
        because = arguments.because or f"Brought in from {draft.name}"
        wants = {"gone": arguments.hold_gone, "baseline": arguments.baseline}
        await actions.bring(somebody, number, ready, BringPlan(draft="", because=because, **wants))
        say(f"{draft.name} is brought in.")
        return 0

    with connected() as settings:
        return within(settings, work)


def _tell(found: Any) -> None:
    """What it would change is the answer; what is lost is said beside it."""
    out = [f"{len(found.new):,} new, {len(found.changed):,} changed, {len(found.gone):,} not in the file"]
    out += [f"new workstream: {title}" for title in found.workstreams]
    for one in found.changed[:MOST]:
        out += [f"{one.ref} {one.title}: {edit.field}, {edit.before} → {edit.after}" for edit in one.edits]
    if len(found.changed) > MOST:
        out.append(f"… and {len(found.changed) - MOST:,} more that change")
    out += [f"not in the file: {one.ref} {one.title}" for one in found.gone[:MOST]]
    sys.stdout.write("\n".join(out) + "\n")
    sys.stdout.flush()
    for loss in found.losses:
        named = f" ({'; '.join(filter(None, loss.examples))})" if any(loss.examples) else ""
        say(f"Not carried: {loss.what}, {loss.count:,}{named}: {loss.instead}.")


def take_out(arguments: Namespace) -> int:
    """`govern export plan P --out FILE`: .xml for MS Project, .xlsx or .csv."""
    kind = arguments.out.suffix.lower()
    if kind not in (".xml", ".xlsx", ".csv"):
        raise Invalid({"--out": "Name a file that ends in .xml (for MS Project), .xlsx or .csv."})

    async def work() -> int:
        from govern.adapters import clock
        from govern.cli.packs import programme, viewer
        from govern.thread import queries

        somebody = await viewer(arguments.by)
        plan = await queries.plan_file(somebody, await programme(somebody, arguments.programme), clock.today())
        arguments.out.write_bytes(_written(plan, kind))
        say(f"{text.several(len(plan.tasks), 'row')} of {plan.title} are in {arguments.out}.")
        return 0

    with connected() as settings:
        return within(settings, work)


def _written(plan: Any, kind: str) -> bytes:
    from govern.plan.rules import exchange
    from govern.thread.pages import plan_files

    return {".xml": exchange.written, ".xlsx": plan_files.as_xlsx, ".csv": plan_files.as_csv}[kind](plan)
