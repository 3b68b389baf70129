"""A supplement to an issued pack."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec.structs import replace

from govern.adapters import clock
from govern.kit.errors import Invalid
from govern.packs import actions, queries, rules
from govern.packs.model import Commentary, Section
from govern.packs.model.periods import CommentPrivacy, Supply
from govern.packs.queries import supplements
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Supplements(Controller):
    path = "/packs/{pack_id:int}/supplements/new"

    @get()
    async def show(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Template:
        pack = await queries.pack(viewer, pack_id)
        allow(viewer, "freeze", pack.thing)
        said = rules.privacy.comments(await queries.opened(viewer, pack_id))
        return page(
            request,
            "packs/supplement.html",
            programme=await partners.programme(viewer, pack.programme_id),
            pack=pack,
            comments=[_told(one) for one in said],
            private_now=await supplements.private_now(viewer, pack),
            values={"as_at": clock.today()} | _fields(said),
        )

    @post()
    async def supply(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Answer:
        async def whole(values: dict[str, str], form: Supply) -> Supply:
            said = rules.privacy.comments(await queries.opened(viewer, pack_id))
            return replace(form, comments=_marked(said, values))

        async def act(asked: Supply) -> Answer:
            made = await actions.supply(viewer, pack_id, asked)
            done = f"Pack {made.called} is frozen. Somebody else looks at it and issues it."
            await say(request.state.session, done)
            return forms.done(f"/packs/{made.id}")

        again = lambda: self.show.fn(self, request, viewer, pack_id)  # noqa: E731
        return await forms.submit_whole(request, Supply, whole, act, again)


def _told(one: Commentary) -> dict[str, str]:
    return {"title": f"{Section(one.section).words}: {one.who}", "words": one.words, "exempt": one.exempt}


def _fields(said: tuple[Commentary, ...]) -> dict[str, str]:
    """Two boxes for each comment, by its place among them."""
    found: dict[str, str] = {}
    for place, one in enumerate(said):
        found |= {f"exempt-{place}": one.exempt, f"because-{place}": one.because}
    return found


def _marked(said: tuple[Commentary, ...], typed: dict[str, str]) -> tuple[CommentPrivacy, ...]:
    """What the boxes say of each comment; half of it is said beside its box."""
    wrong: dict[str, str] = {}
    found = []
    for place, one in enumerate(said):
        exempt, because = typed.get(f"exempt-{place}", "").strip(), typed.get(f"because-{place}", "").strip()
        if exempt and not because:
            wrong[f"because-{place}"] = "Say why the public interest is in keeping it private."
        if because and not exempt:
            wrong[f"exempt-{place}"] = "Name the paragraph, such as paragraph 3, or leave both boxes empty."
        for name, words, most in (("exempt", exempt, 60), ("because", because, 500)):
            if len(words) > most:
                wrong[f"{name}-{place}"] = f"Write at most {most} characters."
        found.append(CommentPrivacy(section=Section(one.section), who=one.who, exempt=exempt, because=because))
    if wrong:
        raise Invalid(wrong)
    return tuple(found)
