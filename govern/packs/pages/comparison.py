"""Two packs beside each other: what the later one reports otherwise, in sentences."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Template
from markupsafe import Markup, escape

from govern.kit import text
from govern.packs import queries, rules
from govern.packs.model import Kept
from govern.partners import queries as partners
from govern.people.model import Person
from govern.web.forms import Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
Other = Annotated[int | None, QueryParameter(name="other")]


class Comparisons(Controller):
    path = "/packs/{pack_id:int}/comparison"

    @get()
    async def show(self, request: Asked, viewer: Viewer, pack_id: FromPath[int], other: Other = None) -> Template:
        pack = await queries.pack(viewer, pack_id)
        others = [one for one in await queries.packs(viewer, pack.programme_id) if one.id != pack.id]
        chosen = next((one for one in others if one.id == other), _last_before(pack, others))
        return page(
            request,
            "packs/comparison.html",
            programme=await partners.programme(viewer, pack.programme_id),
            pack=pack,
            options=[(str(one.id), rules.called(one)) for one in others],
            **(await _compared(viewer, pack, chosen) if chosen else {"chosen": None, "heading": ALONE}),
        )


ALONE = "There is no other pack to compare this one with"


def _last_before(pack: Kept, others: list[Kept]) -> Kept | None:
    """The one issued before it, of a supplement the one it supplements; else the nearest there is."""
    issued = (one for one in others if one.is_issued and _place(one) < _place(pack))
    return next(issued, others[0] if others else None)


def _place(pack: Kept) -> tuple[int, int]:
    return pack.number, pack.edition or 0


async def _compared(viewer: Person, pack: Kept, chosen: Kept) -> dict[str, Any]:
    earlier, later = sorted((pack, chosen), key=lambda one: (one.as_at, one.id))
    before, after = await queries.opened(viewer, earlier.id), await queries.opened(viewer, later.id)
    found, records = rules.compared(before, after), await queries.records(viewer, pack.programme_id)
    count = sum(len(sentences) for _, sentences in found)
    many = text.several(count, "thing differs", "things differ") if found else "Nothing differs"
    told = f"{many} from pack {earlier.called} to pack {later.called}"
    return {"chosen": chosen, "earlier": earlier, "later": later, "changes": _linked(found, records), "heading": told}


def _linked(found: Sequence[tuple[str, tuple[str, ...]]], records: Mapping[str, str]) -> list[tuple[str, list[Markup]]]:
    """With each reference leading to its record."""
    return [(title, [Markup(rules.linked(str(escape(one)), records)) for one in told]) for title, told in found]
