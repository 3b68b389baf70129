"""What an item of the register is about, as ways to it."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from govern.decisions import queries as decisions
from govern.people.model import Person
from govern.plan import queries as plan
from govern.raid.model import Item

WAY = Markup('<a class="govuk-link" href="{}">{}</a>')
Places = Mapping[str, tuple[str, str]]  # of a reference: where it is read, and its title


async def places(viewer: Person, item: Item) -> Places:
    """Milestones and proposals by their own pages; money and services, of which later chapters know, by the search."""
    home = f"/programmes/{item.programme_id}/search?"
    found = {ref: (home + urlencode({"words": ref}), "") for ref in (*item.lines, *item.services)}
    if item.milestones:
        milestones = (await plan.plan(viewer, item.programme_id)).milestones
        found |= {one.ref: (f"/milestones/{one.id}", one.title) for one in milestones}
    if item.proposals:
        proposals = await decisions.proposals(viewer, item.programme_id)
        found |= {one.ref: (f"/proposals/{one.id}", one.title) for one in proposals}
    return found


def ways(refs: Sequence[str], known: Places) -> Markup:
    """Each reference with its title, one below the other."""
    return Markup("<br>").join(
        WAY.format(known[ref][0], f"{ref} {known[ref][1]}".strip()) if ref in known else ref for ref in refs
    )
