"""The published record of a decision as a PDF for everybody: the same words as its page, in the same order."""

import asyncio

from litestar import Controller, Response, get
from litestar.params import FromPath

from govern.adapters import shelf
from govern.decisions import queries as decisions
from govern.decisions.model.papers import PaperKind
from govern.kit.errors import NotFound


class RecordsAsPdf(Controller):
    path = "/public/papers/{paper_id:int}/pdf"
    opt = {"exclude_from_csrf": True, "unsigned": True}

    @get()
    async def show(self, paper_id: FromPath[int]) -> Response[bytes]:
        from govern.reports import drawings

        plan, paper = await decisions.public_paper(paper_id)
        if paper.kind_of is not PaperKind.RECORD:
            raise NotFound("Only records of decisions are there as PDF. Print the page of a notice.")
        disclosed = await decisions.disclosed(paper.decision_id)
        withheld = await decisions.withheld(paper.decision_id)
        stays = await decisions.stays_open(paper)
        open_until = f"{stays.reason} {stays.source}." if stays and stays.source else ""
        made = await asyncio.to_thread(
            drawings.record_pdf,
            (plan, paper),
            disclosed=disclosed,
            withheld=withheld,
            open_until=open_until,
            fonts=shelf.FONTS,
        )
        name = f"record-of-decision-{paper.proposal_ref}-{paper.council_code}.pdf".lower()
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(made.pdf, media_type="application/pdf", headers=headers)
