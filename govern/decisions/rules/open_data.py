"""What is published of a programme, put together for programs: nothing that its public pages do not say."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from govern.decisions.model.open_data import OpenCouncil, OpenPaper, OpenProgramme, OpenSection, OpenStep
from govern.decisions.model.papers import Paper
from govern.decisions.model.progress import PublicStep
from govern.decisions.model.public import OpenPlan
from govern.decisions.rules.papers import NAMES
from govern.decisions.rules.sections import sections

SCHEMA_PATH = "/public/open-data/schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def open_programme(
    plan: OpenPlan,
    councils: Sequence[OpenCouncil],
    *,
    steps: Sequence[PublicStep],
    papers: Sequence[Paper],
    office: str,
) -> OpenProgramme:
    """`office` is the address of this installation, without a slash at its end."""
    return OpenProgramme(
        schema=office + SCHEMA_PATH,
        programme=plan.programme_name,
        address=f"{office}/public/forward-plans/{plan.slug}",
        updated=max([plan.opened_at, *(one.changed_at for one in papers)]),
        councils=tuple(councils),
        steps=tuple(_step(one) for one in steps),
        papers=tuple(_paper(one, office) for one in papers),
    )


def _step(one: PublicStep) -> OpenStep:
    return OpenStep(
        title=one.title, planned=_month(one.planned), expected=_month(one.expected or one.planned), reached=one.reached
    )


def _month(day: date | None) -> str | None:
    return f"{day:%Y-%m}" if day else None


def _paper(one: Paper, office: str) -> OpenPaper:
    return OpenPaper(
        address=f"{office}/public/papers/{one.id}",
        kind=NAMES[one.kind_of],
        council=one.council_name,
        gss_code=one.gss_code,
        matter=one.proposal_title,
        published=one.first_published,
        corrected=one.current.published_on if len(one.published) > 1 else None,
        withdrawn=one.withdrawn_on,
        editions=len(one.published),
        sections=tuple(OpenSection(each.label, each.text) for each in sections(one.current.words)),
    )


def schema(office: str) -> dict[str, Any]:
    """JSON Schema of what is answered, made of the same structs that write it."""
    made = msgspec.json.schema(OpenProgramme)
    return {"$schema": DRAFT, "$id": office + SCHEMA_PATH, "title": "What is published of a programme", **made}
