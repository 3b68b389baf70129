"""Open data: what is published of a programme as JSON and CSV, with its licence and schema. No cookie is read or set;
whoever has the same already is told so (If-None-Match)."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import mail
from govern.decisions.model.open_data import LICENCE, LICENCE_NAME, OpenPaper, OpenProgramme
from govern.decisions.pages.public import UNSIGNED
from govern.decisions.queries.open_data import public_facts
from govern.decisions.rules.open_data import SCHEMA_PATH, open_programme, schema
from govern.web import downloads
from govern.web.forms import Asked
from govern.web.lists import Column
from govern.web.page import page

ANYWHERE = {"Access-Control-Allow-Origin": "*", "Link": f'<{LICENCE}>; rel="license"'}
STEPS = (
    Column(key="title", label="title", value=lambda one: one.title),
    Column(key="planned", label="planned", value=lambda one: one.planned),
    Column(key="expected", label="expected", value=lambda one: one.expected),
    Column(key="reached", label="reached", value=lambda one: one.reached),
)
PAPERS = (
    Column(key="address", label="address", value=lambda one: one.address),
    Column(key="kind", label="kind", value=lambda one: one.kind),
    Column(key="council", label="council", value=lambda one: one.council),
    Column(key="gss_code", label="gss_code", value=lambda one: one.gss_code),
    Column(key="matter", label="matter", value=lambda one: one.matter),
    Column(key="published", label="published", value=lambda one: one.published),
    Column(key="corrected", label="corrected", value=lambda one: one.corrected),
    Column(key="withdrawn", label="withdrawn", value=lambda one: one.withdrawn),
    Column(key="editions", label="editions", value=lambda one: one.editions),
    Column(key="words", label="words", value=lambda one: _words(one)),
)
COUNCILS = (
    Column(key="name", label="name", value=lambda one: one.name),
    Column(key="gss_code", label="gss_code", value=lambda one: one.gss_code),
)
FILES: dict[str, Sequence[Column]] = {"councils": COUNCILS, "steps": STEPS, "papers": PAPERS}


class OpenData(Controller):
    path = "/public/forward-plans/{slug:str}/data"
    opt = UNSIGNED

    @get()
    async def show(self, request: Asked, slug: FromPath[str]) -> Template:
        found = await _facts(slug)
        return page(
            request,
            "decisions/public/data.html",
            slug=slug,
            found=found,
            licence=LICENCE,
            licence_name=LICENCE_NAME,
            schema=SCHEMA_PATH,
            files=[(name, len(getattr(found, name)), [column.label for column in FILES[name]]) for name in FILES],
        )

    @get("/facts.json")
    async def facts(self, slug: FromPath[str]) -> Response[bytes]:
        content = msgspec.json.format(msgspec.json.encode(await _facts(slug)), indent=2)
        return Response(content, media_type="application/json", headers=ANYWHERE)

    @get("/{name:str}/rows.csv")
    async def rows(self, slug: FromPath[str], name: FromPath[str]) -> Response[bytes]:
        found = await _facts(slug)
        if name not in FILES:
            raise NotFoundException
        content = downloads.as_csv(getattr(found, name), FILES[name])
        return Response(content, media_type="text/csv; charset=utf-8", headers=ANYWHERE)


class OpenDataSchema(Controller):
    path = SCHEMA_PATH
    opt = UNSIGNED

    @get()
    async def show(self) -> Response[dict[str, Any]]:
        return Response(schema(mail.office().address), media_type="application/json", headers=ANYWHERE)


def _words(one: OpenPaper) -> str:
    return "\n".join(f"{each.label}: {each.text}" for each in one.sections)


async def _facts(slug: str) -> OpenProgramme:
    plan, councils, steps, papers = await public_facts(slug)
    return open_programme(plan, councils, steps=steps, papers=papers, office=mail.office().address)
