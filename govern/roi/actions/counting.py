"""People are counted anew: from a day on councils share by the new figures, and what came before stays."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.roi import queries
from govern.roi.actions.sharing import BACK, keep_driver, share_otherwise
from govern.roi.model import CountPeople, Driver, KeepDriver, NewBasis, ShareBasis
from govern.roi.rules.people import counted_anew, not_counted


async def count_people(viewer: Person, programme_id: int, said: CountPeople) -> Driver:
    """A driver of the new figures, and every line that goes by population on that day or later is shared by it, or
    nothing is done. `Invalid` names what cannot be counted."""
    title = f"Population, {year_label(said.year)}, from {text.day(said.since)}"
    driver = KeepDriver(
        ref=said.ref,
        basis=ShareBasis.POPULATION,
        title=title,
        year=said.year,
        source=said.source,
        figures=said.figures,
    )
    async with unit_of_work():
        terms = await queries.terms(viewer, programme_id)
        allow(viewer, "keep", Thing(kind="driver", programme_id=programme_id))
        if said.since < clock.today() and not said.is_agreed_back:
            raise Invalid({"since": BACK})
        if missing := not_counted(said.figures, terms.sharers, said.since):
            raise Invalid({"figures": f"Enter the people of {text.listed(missing)}, or 0 for no share."})
        made = await keep_driver(viewer, programme_id, driver)
        for line in await queries.lines(viewer, programme_id):
            now = line
            for held in counted_anew(line, said.ref, said.since, said.because):
                facts = {name: getattr(held, name) for name in held.__struct_fields__}
                new = NewBasis(**facts, version=now.version, is_agreed_back=said.is_agreed_back)
                now = await share_otherwise(viewer, line.id, new)
        return made
