"""Everything the page of one service shows."""

from typing import Any

from govern.kit.dates import month_label, year_label
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.raid import queries as raid
from govern.services import queries, rules
from govern.services.model import LGSL, LGSL_SOURCE, Channel, Service, Use
from govern.services.pages.owners import answering
from govern.services.queries import counting, needs
from govern.services.rules import measures
from govern.services.rules.needs import matrix
from govern.web.svg import page_sketch


async def about(viewer: Person, service_id: int) -> dict[str, Any]:
    service = await queries.service(viewer, service_id)
    uses = [one for one in await queries.uses(viewer, service.programme_id) if one.service_id == service.id]
    thing = Thing(kind="service", id=service.id, programme_id=service.programme_id)
    newest = rules.latest(uses)
    answers = await answering(viewer, service)
    names = answers["names"]
    return {
        **answers,
        **await _counted(viewer, service, uses, answers["on"]),
        **await _needed(viewer, service, uses),
        "known_as": LGSL.get(service.lgsl or 0),
        "uses": uses,
        "total": rules.total(newest),
        "by_council": rules.by_council(newest),
        "by_channel": rules.by_channel(newest),
        "channels": [(one.value, one.words.capitalize()) for one in Channel],
        "councils": [(code, names.get(code, code)) for code in service.before],
        "history": await queries.history(viewer, service.id),
        "bearing": await raid.bearing_on(viewer, service.programme_id, "services", service.ref),
        "can_change": may(viewer, "change", thing),
        "source": LGSL_SOURCE,
        "year_label": year_label,
        "month_label": month_label,
    }


async def _counted(viewer: Person, service: Service, uses: list[Use], on: Any) -> dict[str, Any]:
    """What the months say: the drawing, how well the service works for each council's residents, before and after."""
    months = await counting.months(viewer, service.programme_id, service.id)
    if not months:
        return {"months": [], "measured": {}, "before_and_after": []}
    costs = measures.costs_of(uses)
    codes = dict.fromkeys(one.council_code for one in months)
    measured = {code: measures.measures([one for one in months if one.council_code == code], costs) for code in codes}
    return {
        "months": months,
        "measured": measured | ({"": measures.measures(months, costs)} if len(codes) > 1 else {}),
        "span": (months_of := sorted({one.month for one in months})) and (months_of[0], months_of[-1]),
        "before_and_after": measures.before_and_after(months, on, costs),
        **_drawn(measures.by_month(months), on),
    }


def _drawn(months: Any, on: Any) -> dict[str, Any]:
    from govern.services import drawings

    picture = drawings.usage(months, on)
    svg = page_sketch(picture.sketch, title=picture.title, description=picture.description, key="usage")
    heads = [{"label": label, "kind": "number" if place else "text"} for place, label in enumerate(picture.columns)]
    return {"picture": picture, "picture_svg": svg, "heads": heads}


async def _needed(viewer: Person, service: Service, uses: list[Use]) -> dict[str, Any]:
    needed = [one for one in await needs.requirements(viewer, service.programme_id) if one.service_id == service.id]
    practices = [one for one in await needs.practices(viewer, service.programme_id) if one.service_id == service.id]
    return {
        "needed": needed,
        "practices": practices,
        "row": matrix([service], practices, uses, requirements=needed)[0],
    }
