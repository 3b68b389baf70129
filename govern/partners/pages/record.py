"""Who did what in a programme, and when: all of it, by person and by kind of thing, and as a file with its seals."""

from itertools import pairwise

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.partners import queries
from govern.people.model import Person
from govern.record import rules
from govern.record.model import About
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import PER_PAGE, Column, Listing, paged
from govern.web.page import page

FILE = (
    Column(key="number", label="Number", value=lambda one: one.number, kind="number"),
    Column(key="at", label="When", value=lambda one: one.at, kind="date"),
    Column(key="who", label="Who", value=lambda one: one.by_name or ("Govern" if one.by is None else rules.FORMER)),
    Column(key="kind", label="Kind", value=lambda one: one.kind.replace("-", " ")),
    Column(key="what", label="What was done", value=lambda one: rules.said(one).sentence),
    Column(key="hash", label="Seal", value=lambda one: one.hash),
)
MOST_DIGITS = 9


class Record(Controller):
    path = "/programmes/{programme_id:int}/record"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        by: FromQuery[str] = "",
        kind: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        asked = dict(request.query_params.items())
        about = About(by=int(by) if by.isdecimal() and len(by) <= MOST_DIGITS else None, kind=kind)
        if download:
            return downloads.file("record", await queries.sealed(viewer, programme_id, about), FILE, asked)
        found = await queries.recorded(viewer, programme_id, about)
        number, pages = paged(found.total, asked)
        skipped = (number - 1) * PER_PAGE
        entries = await queries.told(viewer, programme_id, limit=PER_PAGE, skipped=skipped, about=about)
        return page(
            request,
            "partners/record.html",
            programme=await queries.programme(viewer, programme_id),
            entries=Listing(columns=FILE, rows=entries, total=found.total, page=number, pages=pages, query=asked),
            in_order=all(later.number > one.number for later, one in pairwise(entries)),
            trail=found,
            chosen={"by": by, "kind": kind},
        )
