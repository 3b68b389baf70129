"""The evidence of a briefing, and what is done for those without email."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock, mail, signing
from govern.briefings import queries, rules
from govern.briefings.actions.in_person import attest, print_copies, use_code
from govern.briefings.model import Language as Preference
from govern.briefings.model.ladder import AttestTalk, CodeForm, PrintCopies, SlipForm
from govern.briefings.pages.spoken import asked_in, told_in
from govern.briefings.queries import ladder as kept
from govern.briefings.rules.languages import opening
from govern.kit.errors import Invalid
from govern.kit.language import speaking
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]


class Evidence(Controller):
    path = "/briefings/{briefing_id:int}"

    @get("/evidence")
    async def show(
        self, request: Asked, viewer: Viewer, briefing_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        about = await _about(viewer, briefing_id)
        if download:
            found = about["found"]
            rungs = [rung.value for rung in found.rungs] if found else []
            columns = [Column(key="place", label="Council and service", value=lambda row: row[0])]
            columns += [
                Column(key=rung, label=rung, value=lambda row, rung=rung: row[1].get(rung, ""), kind="number")  # type: ignore[misc]
                for rung in rungs
            ]
            return downloads.file("evidence", _rows(found) if found else [], columns, request.query_params)
        return page(request, "briefings/evidence.html", **about)

    @post("/team-talks")
    async def attest(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        async def act(new: AttestTalk) -> Answer:
            await attest(viewer, briefing_id, new)
            await say(request.state.session, "Thank you. It counts as told in person.")
            return forms.done(f"/briefings/{briefing_id}/evidence")

        return await forms.submit(request, AttestTalk, act, lambda: _again(request, viewer, briefing_id))

    @post("/print-runs")
    async def print(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        async def act(new: PrintCopies) -> Answer:
            made = await print_copies(viewer, briefing_id, new)
            return forms.done(f"/print-runs/{made.id}")

        return await forms.submit(request, PrintCopies, act, lambda: _again(request, viewer, briefing_id))


class PrintRuns(Controller):
    path = "/print-runs/{copies_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, copies_id: FromPath[int]) -> Template:
        briefing, run = await kept.print_run(viewer, copies_id)
        key = signing.key(rules.slips.KEY)
        return page(
            request,
            "briefings/print_run.html",
            programme=await partners.programme(viewer, briefing.programme_id),
            briefing=briefing,
            run=run,
            codes=[rules.slips.code(run.id, number, key=key) for number in range(1, run.copies + 1)],
            address=f"{mail.office().address}/p",
        )


class Copies(Controller):
    """For whoever holds a printed copy: nobody signs in, and only a press of a button does anything."""

    path = "/p"

    @get()
    async def ask(self, request: Asked) -> Template:
        with speaking(opening(asked_in(request), Preference.UNKNOWN, in_wales=False)):
            return page(request, "briefings/code.html", **await told_in(offers=True))

    @post()
    async def find(self, request: Asked) -> Answer:
        async def act(typed: CodeForm) -> Answer:
            try:
                found = await kept.held_copy(typed.code)
            except rules.slips.CodeNotValid as wrong:
                raise Invalid({"code": str(wrong)}) from wrong
            code = rules.slips.code(found.id, found.number, key=signing.key(rules.slips.KEY))
            return forms.done(f"/p/{code}{f'?{request.url.query}' if asked_in(request) else ''}")

        with speaking(opening(asked_in(request), Preference.UNKNOWN, in_wales=False)):
            return await forms.submit(request, CodeForm, act, lambda: self.ask.fn(self, request))

    @get("/{code:str}")
    async def show(self, request: Asked, code: FromPath[str]) -> Template:
        found = await kept.held_copy(code)
        language = opening(asked_in(request), Preference.UNKNOWN, in_wales=found.in_wales)
        shown = rules.slips.part(found.words, language, found.council, found.own)
        with speaking(language):
            return page(
                request,
                "briefings/copy.html",
                found=found,
                code=code,
                shown=shown,
                **await told_in(offers=found.in_wales or bool(found.welsh)),
            )

    @post("/{code:str}/confirmations")
    async def confirm(self, request: Asked, code: FromPath[str]) -> Answer:
        async def act(said: SlipForm) -> Answer:
            await use_code(code, said)
            return forms.done(f"/p/{code}?{request.url.query}#done")

        return await forms.submit(request, SlipForm, act, lambda: self.show.fn(self, request, code))


async def _again(request: Asked, viewer: Person, briefing_id: int) -> Template:
    return page(request, "briefings/evidence.html", **await _about(viewer, briefing_id))


async def _about(viewer: Person, briefing_id: int) -> dict[str, Any]:
    briefing = await queries.briefing(viewer, briefing_id)
    councils = [
        (str(one.council_id), one.name)
        for one in await partners.partners(viewer, briefing.programme_id)
        if may(viewer, "attest", _thing(briefing.programme_id, one.council_id))
        and (not briefing.audience.councils or one.council_id in briefing.audience.councils)
    ]
    found = await kept.ladder(viewer, briefing_id)
    return {
        "programme": await partners.programme(viewer, briefing.programme_id),
        "briefing": briefing,
        "found": found,
        "heading": rules.ladder.heading(found) if found else f"“{briefing.title}” has not been sent yet",
        "talks": await kept.team_talks(viewer, briefing_id),
        "runs": await kept.print_runs(viewer, briefing_id),
        "councils": councils if briefing.sendings else [],
        "values": {"held_on": clock.today(), "method": "team talk"},
    }


def _thing(programme_id: int, council_id: int) -> Thing:
    return Thing(kind="talk", programme_id=programme_id, council_id=council_id, is_draft=True)


def _rows(found: Any) -> list[tuple[str, dict[str, Any]]]:
    """Exact rungs of one's own councils; of the others what the page shows: how many came so far and no further."""
    rows: list[tuple[str, dict[str, Any]]] = list(found.own.items())
    if found.table:
        told = {
            place: {name: cell.words for name, cell in row.cells.items()} for place, row in found.table.rows.items()
        }
        rows += [(f"{place} (this far and no further)", cells) for place, cells in told.items()]
    return rows
