"""People from a file: first what it would change, then, once that is confirmed, all of it or nothing."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from govern.briefings.pages.lists import rows_of
from govern.briefings.pages.staff import choices
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people import actions
from govern.people import queries as people
from govern.people.actions import say
from govern.people.model import Contact, Difference, Draft, Person
from govern.people.rules import contacts as rules
from govern.web import forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
SHEET = "people"
MOST = 200


class Confirmed(Struct, frozen=True):
    draft: str
    gone: bool = False


class StaffFiles(Controller):
    path = "/programmes/{programme_id:int}/staff/load"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _form(request, viewer, programme_id)

    @post()
    async def read(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """Shows what the file would change and saves nothing of it."""
        about = await choices(viewer, programme_id)
        form = await request.form()
        council_id = str(form.get("council_id", ""))
        try:
            rows = await _rows(form.get("file"), is_council=council_id in dict(about["councils"]))
            return await _shown(request, viewer, programme_id, (int(council_id), rows))
        except Invalid as wrong:
            fields = {name: what for name, what in wrong.problems.items() if name in ("file", "council_id")}
            cells = [[where, what] for where, what in wrong.problems.items() if where not in fields]
            told = fields or {"file": f"{text.several(len(cells), 'cell')} to put right; nothing was saved."}
            request.state.typed = Typed({"council_id": council_id}, told)
            answer = await _form(request, viewer, programme_id, wrong=cells)
            answer.status_code = 422
            return answer

    @post("/confirm")
    async def confirm(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        await choices(viewer, programme_id)
        given = forms.read(await forms.typed(request), Confirmed)
        draft = await people.draft(viewer, programme_id, given.draft)
        try:
            done = await actions.apply_draft(viewer, programme_id, draft, marks_gone=given.gone)
        except Conflict as late:
            request.state.typed = Typed({}, {"form": f"{late} This is what it would do now; nothing was saved."})
            answer = await _difference(request, viewer, programme_id, draft)
            answer.status_code = 409
            return answer
        left = len(done.gone) if given.gone else 0
        said = f"{len(done.new)} added, {len(done.changed)} changed, {left} marked as left."
        await say(request.state.session, said)
        return forms.done(f"/programmes/{programme_id}/staff")


async def _rows(file: object, *, is_council: bool) -> list[dict[str, str]]:
    wrong = {} if is_council else {"council_id": "Choose a council whose people you look after."}
    try:
        rows = await rows_of(file, SHEET)
    except Invalid as refusal:
        raise Invalid(wrong | refusal.problems) from refusal
    if wrong:
        raise Invalid(wrong)
    return rows


async def _form(request: Asked, viewer: Person, programme_id: int, wrong: list[list[str]] | None = None) -> Template:
    about = await choices(viewer, programme_id)
    fresh = {"council_id": about["councils"][0][0]}
    headings = list(rules.HEADINGS.values())
    return page(
        request, "briefings/load_staff.html", wrong=wrong or [], values=fresh, headings=headings, most=MOST, **about
    )


async def _shown(
    request: Asked, viewer: Person, programme_id: int, brought: tuple[int, list[dict[str, str]]]
) -> Template:
    council_id, rows = brought
    partner = next(one for one in await partners.partners(viewer, programme_id) if one.council_id == council_id)
    taken = rules.taken(rows, council=(partner.name, partner.code))
    draft = Draft(council_id=council_id, rows=tuple(taken), mark="")
    return await _difference(request, viewer, programme_id, draft, ignored=rules.ignored(rows))


async def _difference(
    request: Asked, viewer: Person, programme_id: int, draft: Draft, *, ignored: list[str] | None = None
) -> Template:
    known = await people.contacts(viewer, programme_id, [draft.council_id])
    found = rules.difference(known, draft.rows)
    kept = Draft(council_id=draft.council_id, rows=draft.rows, mark=rules.mark(found))
    return page(
        request,
        "briefings/staff_difference.html",
        programme=await partners.programme(viewer, programme_id),
        council=next(
            one.name for one in await partners.partners(viewer, programme_id) if one.council_id == draft.council_id
        ),
        found=found,
        ignored=ignored or [],
        draft=await actions.keep_draft(viewer, programme_id, kept),
        tables=_tables(found),
        most=MOST,
    )


def _tables(found: Difference) -> dict[str, list[list[str]]]:
    return {
        "new": [[one.name, one.email, one.service or "–"] for one in found.new],
        "changed": [
            [one.contact.name, edit.field, edit.before or "empty", edit.after or "empty"]
            for one in found.changed
            for edit in one.edits
        ],
        "gone": [_who(one) for one in found.gone],
    }


def _who(one: Contact) -> list[str]:
    return [one.name, one.email, one.service or "–"]
