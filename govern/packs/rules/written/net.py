"""The cumulative net of the programme, as its page of money shows it."""

from msgspec import UNSET, UnsetType

from govern.packs.model.material import Material
from govern.packs.model.net import Net, NetYear
from govern.roi.rules.case import counted
from govern.roi.rules.figures import figures
from govern.roi.rules.front import cumulative
from govern.thread import rules as thread


def net(material: Material) -> Net | UnsetType:
    """Unset where no line has an amount."""
    case = thread.case(material.threads, material.standings)
    if case is None or material.overview.appraised.status is None:
        return UNSET
    sound, _ = counted(case)
    found = cumulative(figures(sound, case.terms, dates=case.dates), case.terms)
    years = tuple(NetYear(one.year, one.planned, one.forecast, one.actual) for one in found.years)
    return Net(years, found.planned_break_even, found.forecast_break_even)
