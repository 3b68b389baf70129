"""Decisions whose notice came late, and on what ground: what a leader reports to the council every year (A3.8)."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.adapters import clock
from govern.decisions import queries
from govern.decisions.model import ReliefKind
from govern.partners import queries as partners
from govern.people.model import Person
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
GROUNDS = {
    ReliefKind.GENERAL_EXCEPTION: "General exception",
    ReliefKind.SPECIAL_URGENCY: "Special urgency",
    ReliefKind.SHORT_NOTICE: "Shorter notice of the meeting",
    ReliefKind.URGENT_ITEM: "Urgent item",
    ReliefKind.REPORT_TO_FOLLOW: "Report to follow",
}
COLUMNS = (
    Column(key="council", label="Council", value=lambda one: one["decision"].council_name),
    Column(key="proposal", label="Proposal", value=lambda one: f"{one['proposal'].ref} {one['proposal'].title}"),
    Column(key="ground", label="Ground", value=lambda one: GROUNDS[one["relief"].kind]),
    Column(key="on", label="Stated on", value=lambda one: one["relief"].on, kind="date"),
    Column(key="meeting", label="Decision on", value=lambda one: one["relief"].meeting, kind="date"),
    Column(key="who", label="Informed or agreed", value=lambda one: one["relief"].who),
    Column(key="because", label="Why", value=lambda one: one["relief"].because),
)


class UrgentDecisions(Controller):
    path = "/programmes/{programme_id:int}/urgent-decisions"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        rows = await _rows(viewer, programme_id)
        if download:
            return downloads.file("urgent decisions", rows, COLUMNS, request.query_params)
        since = clock.today().replace(month=1, day=1)
        return page(
            request,
            "decisions/urgent.html",
            programme=programme,
            urgent=sum(1 for one in rows if one["relief"].kind is ReliefKind.SPECIAL_URGENCY),
            this_year=sum(1 for one in rows if one["relief"].on >= since),
            listing=listing(rows, COLUMNS, dict(request.query_params.items())),
        )


async def _rows(viewer: Person, programme_id: int) -> list[dict[str, Any]]:
    """Everything stated of late notices, the newest first."""
    proposals = {one.id: one for one in await queries.proposals(viewer, programme_id)}
    found = [
        {"proposal": proposals[one.proposal_id], "decision": one, "relief": relief}
        for one in await queries.decisions(viewer, programme_id)
        for relief in one.reliefs
    ]
    return sorted(found, key=lambda one: one["relief"].on, reverse=True)
