"""What a programme's councils have published, are about to publish and have resolved; and the file of all papers."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.adapters import mail
from govern.decisions import actions, queries
from govern.decisions.model import PartnerDecision, Proposal
from govern.decisions.model.papers import Paper, PaperKind
from govern.decisions.rules import papers as rules
from govern.decisions.rules import resolutions as resolved
from govern.decisions.rules.resolutions import Resolution
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
RESOLUTIONS = (
    Column(key="proposal", label="Ref", value=lambda one: one.proposal),
    Column(key="title", label="Proposal", value=lambda one: one.title),
    Column(key="council", label="Council", value=lambda one: one.council),
    Column(key="body", label="Body", value=lambda one: one.body),
    Column(key="decided_on", label="Decided on", value=lambda one: one.decided_on, kind="date"),
    Column(key="outcome", label="Outcome", value=lambda one: one.outcome),
    Column(key="published_on", label="Published", value=lambda one: one.published_on, kind="date"),
    Column(key="text_version", label="Version of the text", value=lambda one: one.text_version),
    Column(key="text", label="Resolved", value=lambda one: one.text),
    Column(key="reasons", label="Reasons", value=lambda one: one.reasons),
    Column(key="text_hash", label="Hash of the text", value=lambda one: one.text_hash),
)
PLAN = (
    Column(key="paper", label="Paper", value=lambda one: f"{rules.NAMES[one.kind_of]}: {one.proposal_title}"),
    Column(key="council", label="Council", value=lambda one: one.council_name),
    Column(key="published", label="Published", value=lambda one: one.first_published, kind="date"),
    Column(key="state", label="State", value=rules.state_says),
)
SHOWN = 7
FIXED = (1980, 1, 1, 0, 0, 0)  # the same papers give the same file


class Published(Controller):
    path = "/programmes/{programme_id:int}"

    @get("/forward-plan")
    async def plan(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        council: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        papers = await queries.papers(viewer, programme_id)
        published = [one for one in papers if one.published]
        shown = [one for one in published if council in ("", one.council_code)]
        if download:
            return downloads.file("forward-plan", shown, PLAN, request.query_params)
        opened = await queries.plan_address(viewer, programme_id)
        thing = Thing(kind="proposal", id=0, programme_id=programme_id)
        return page(
            request,
            "decisions/papers/plan.html",
            programme=programme,
            heading=headline(papers),
            names=rules.NAMES,
            any=bool(published),
            papers=listing(shown, PLAN, dict(request.query_params.items())),
            councils=await partners.partners(viewer, programme_id),
            council=council,
            drafts=[one for one in papers if not one.published and not one.withdrawn_on],
            opened=opened,
            address=f"{mail.office().address}/public/forward-plans/{opened.slug}" if opened else "",
            can_open=may(viewer, "change", thing),
        )

    @post("/forward-plan")
    async def open(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        await partners.programme(viewer, programme_id)
        allow(viewer, "change", Thing(kind="proposal", id=0, programme_id=programme_id))
        await actions.open_plan(viewer, programme_id)
        await say(request.state.session, "The forward plan has a page that everybody can read.")
        return forms.done(f"/programmes/{programme_id}/forward-plan")

    @get("/resolutions")
    async def resolutions(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        found = await resolutions_of(viewer, programme_id)
        if download:
            return downloads.file("resolutions", found, RESOLUTIONS, request.query_params)
        return page(
            request,
            "decisions/papers/resolutions.html",
            programme=programme,
            heading=resolved.headline(found),
            listing=listing(found, RESOLUTIONS[:SHOWN], dict(request.query_params.items())),
            proposals=await queries.proposals(viewer, programme_id),
        )


class AllPapers(Controller):
    path = "/proposals/{proposal_id:int}/papers.zip"

    @get()
    async def file(self, viewer: Viewer, proposal_id: FromPath[int]) -> Response[bytes]:
        """Every version of the text, every published paper and every resolution in one ZIP file."""
        proposal = await queries.proposal(viewer, proposal_id)
        papers = [one for one in await queries.papers(viewer, proposal.programme_id) if one.proposal_id == proposal.id]
        found = [one for one in await resolutions_of(viewer, proposal.programme_id) if one.proposal == proposal.ref]
        content = zipped(proposal, await _texts(viewer, proposal), papers, found)
        name = f"{proposal.ref}-papers.zip"
        headers = {"Content-Disposition": f'attachment; filename="{rules.slug(name[:-4])}.zip"'}
        return Response(content, media_type="application/zip", headers=headers)


async def resolutions_of(viewer: Person, programme_id: int) -> list[Resolution]:
    proposals = await queries.proposals(viewer, programme_id)
    decided: list[PartnerDecision] = await queries.decisions(viewer, programme_id)
    return resolved.resolutions(proposals, decided, await queries.papers(viewer, programme_id))


async def _texts(viewer: Person, proposal: Proposal) -> list[tuple[str, str]]:
    found = await queries.texts(viewer, proposal.id)
    return [(f"recommendation-version-{one.number}.txt", one.recommendation + "\n") for one in found[::-1]]


def zipped(
    proposal: Proposal, texts: Sequence[tuple[str, str]], papers: Sequence[Paper], found: Sequence[Resolution]
) -> bytes:
    """Plain text to read, CSV and JSON for programs. Nothing that is a draft or exempt is in it."""
    files: list[tuple[str, bytes]] = [(name, words.encode()) for name, words in texts]
    for one in rules.public(papers):
        for number in range(1, len(one.published) + 1):
            files.append((resolved.file_name(one, number), resolved.as_text(one, number).encode()))
    about: dict[str, Any] = {"proposal": proposal.ref, "title": proposal.title, "resolutions": found}
    files.append(("resolutions.json", msgspec.json.format(msgspec.json.encode(about), indent=2)))
    files.append(("resolutions.csv", downloads.as_csv(found, RESOLUTIONS)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, FIXED), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def headline(papers: Sequence[Paper]) -> str:
    """The forward plan in one sentence."""
    standing = [one for one in papers if one.published and not one.withdrawn_on]
    notices = sum(1 for one in standing if one.kind_of is not PaperKind.RECORD)
    records = len(standing) - notices
    if not standing:
        return "Nothing has been published yet"
    told = text.listed([text.several(n, what) for n, what in ((notices, "notice"), (records, "record")) if n])
    return f"{told} {'is' if len(standing) == 1 else 'are'} public"
