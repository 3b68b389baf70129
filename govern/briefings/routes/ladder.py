"""The evidence of a briefing for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.briefings.actions.in_person import attest, print_copies
from govern.briefings.model.ladder import AttestTalk, Ladder, PrintCopies, PrintRun, TeamTalk
from govern.briefings.queries import ladder as kept
from govern.people.model import Person

Viewer = NamedDependency[Person]


class Evidence(Controller):
    path = "/briefings/{briefing_id:int}"
    tags = ["Briefings"]

    @get("/evidence", operation_id="readEvidence")
    async def show(self, viewer: Viewer, briefing_id: FromPath[int]) -> Ladder | None:
        """How many people a briefing came to at each step, from eligible to understood, by council and service, with
        small numbers hidden; none before it was sent."""
        return await kept.ladder(viewer, briefing_id)

    @get("/team-talks", operation_id="listTeamTalks")
    async def talks(self, viewer: Viewer, briefing_id: FromPath[int]) -> list[TeamTalk]:
        """What line managers attested, of the councils whose staff you may know."""
        return await kept.team_talks(viewer, briefing_id)

    @post("/team-talks", operation_id="attestTeamTalk")
    async def attest(self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[AttestTalk]) -> TeamTalk:
        """Says that people without email were told: counts alone."""
        return await attest(viewer, briefing_id, data)

    @get("/print-runs", operation_id="listPrintRuns")
    async def runs(self, viewer: Viewer, briefing_id: FromPath[int]) -> list[PrintRun]:
        """Printed copies and how many confirmed, of the councils whose staff you may know."""
        return await kept.print_runs(viewer, briefing_id)

    @post("/print-runs", operation_id="printCopies")
    async def print(self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[PrintCopies]) -> PrintRun:
        """Makes copies with a code each; the codes are on the page of the run."""
        return await print_copies(viewer, briefing_id, data)
