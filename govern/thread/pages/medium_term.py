"""Savings in the medium-term financial strategies: the status of each in a year, and what it leaves behind."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.adapters import clock
from govern.kit.dates import financial_year, year_label
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model.medium_term import MediumTerm
from govern.thread.queries.medium_term import medium_term
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.line.ref),
    Column(key="title", label="Saving", value=lambda one: one.line.title),
    Column(key="year", label="Financial year", value=lambda one: year_label(one.year)),
    Column(key="status", label="Status", value=lambda one: one.verdict.status.value),
    Column(key="reason", label="Why", value=lambda one: one.verdict.reason),
    Column(key="target", label="Target", value=lambda one: one.target.total),
    Column(key="counted", label="Counted", value=lambda one: one.counted.total),
    Column(key="gap", label="Gap", value=lambda one: one.gap),
    Column(key="delivered", label="Recorded", value=lambda one: None if one.delivered is None else one.delivered.total),
    Column(key="one_off", label="Does not come again", value=lambda one: one.one_off.total),
    Column(key="recurring_gap", label="Missing in later years", value=lambda one: one.recurring_gap.total),
    Column(key="mitigations", label="What is done about it", value=lambda one: "; ".join(one.mitigations)),
)


class MediumTerms(Controller):
    path = "/programmes/{programme_id:int}/money/medium-term"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        year: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await medium_term(viewer, programme_id, clock.today())
        if download:
            return downloads.file("medium-term", found.savings, COLUMNS, request.query_params)
        chosen = _chosen(found, year)
        return page(
            request,
            "thread/medium_term.html",
            programme=await partners.programme(viewer, programme_id),
            found=found,
            savings=[one for one in found.savings if one.year == chosen],
            years=sorted({one.year for one in found.savings}),
            year_label=year_label,
            asked={"year": str(chosen)},
        )


def _chosen(found: MediumTerm, year: str) -> int:
    """The year asked for, else this one, or the first in which something is expected."""
    years = sorted({one.year for one in found.savings})
    wanted = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else financial_year(clock.today())
    return wanted if wanted in years else years[0] if years else wanted
