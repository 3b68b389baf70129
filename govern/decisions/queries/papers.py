"""Papers of decisions: what is published for whoever may see the programme, and drafts for their own council alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from govern.adapters import database
from govern.decisions import rules
from govern.decisions.model.exempt import ExemptParagraph
from govern.decisions.model.papers import Edition, Paper, Words
from govern.decisions.model.public import OpenPlan, PublicCouncil
from govern.decisions.tables import ExemptParagraph as Paragraphs
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.partners.model import Nation
from govern.people.model import Person
from govern.record import queries as record
from govern.record.model import Said

PAPERS = """
SELECT p.id, p.kind AS kind_of, d.id AS decision_id, pr.id AS proposal_id, pr.programme AS programme_id,
       pr.ref AS proposal_ref, pr.title AS proposal_title, c.id AS council_id, r.code AS council_code,
       c.name AS council_name, c.gss_code, c.nation, w.day AS withdrawn_on, w.at AS withdrawn_at,
       coalesce(w.because, '') AS withdrawn_because
FROM decision_paper p
JOIN partner_decision d ON d.id = p.decision
JOIN proposal pr ON pr.id = d.proposal
JOIN council c ON c.id = d.council
JOIN partner r ON r.programme = pr.programme AND r.council = d.council
LEFT JOIN paper_withdrawal w ON w.paper = p.id
"""
EDITIONS = """
SELECT e.paper, e.version, e.words, e.published_on, e.because, p.name AS by_name, e.at
FROM paper_edition e LEFT JOIN person p ON p.id = e.by WHERE e.paper = ANY($1) ORDER BY e.paper, e.version
"""
OPEN = """
SELECT f.programme AS programme_id, p.name AS programme_name, f.slug, f.at AS opened_at
FROM forward_plan f JOIN programme p ON p.id = f.programme
"""
COUNCIL = """
SELECT c.name, c.gss_code, min(f.at) AS since FROM council c JOIN partner r ON r.council = c.id
JOIN forward_plan f ON f.programme = r.programme WHERE c.gss_code = $1 GROUP BY c.id
"""


async def papers(viewer: Person, programme_id: int) -> list[Paper]:
    """Every paper of a programme that the viewer may see, by proposal and council."""
    partners.visible(viewer, programme_id)
    found = await _papers("WHERE pr.programme = $1 ORDER BY pr.ref, r.code, p.id", programme_id)
    return _seen(viewer, found)


async def papers_of(viewer: Person, decision_id: int) -> list[Paper]:
    found = await _papers(
        "WHERE d.id = $1 AND pr.programme = ANY($2) ORDER BY p.id", decision_id, partners.scope(viewer)
    )
    return _seen(viewer, found)


async def paper(viewer: Person, paper_id: int) -> Paper:
    """One paper; a draft of another council is not there."""
    found = await _papers("WHERE p.id = $1 AND pr.programme = ANY($2)", paper_id, partners.scope(viewer))
    seen = _seen(viewer, found)
    if not seen:
        raise NotFound
    return seen[0]


async def paper_history(viewer: Person, paper_id: int) -> list[Said]:
    found = await paper(viewer, paper_id)
    return await record.history(viewer, found.programme_id, kind="paper", thing=found.id)


async def paragraphs(viewer: Person, nation: Nation, day: date) -> list[ExemptParagraph]:
    """What a nation's schedule of exempt information held on a day."""
    rows = (
        await Paragraphs.select()
        .where(
            (Paragraphs.nation == nation.value)
            & (Paragraphs.valid_from <= day)
            & (Paragraphs.valid_to.is_null() | (Paragraphs.valid_to >= day))
        )
        .order_by(Paragraphs.number)
    )
    return msgspec.convert(rows, list[ExemptParagraph])


async def plan_address(viewer: Person, programme_id: int) -> OpenPlan | None:
    """Where the public reads about a programme; None where nobody has opened it to them."""
    partners.visible(viewer, programme_id)
    rows = await database.answers(f"{OPEN} WHERE f.programme = $1", programme_id)
    return msgspec.convert(dict(rows[0]), OpenPlan) if rows else None


async def public_plan(slug: str) -> tuple[OpenPlan, list[Paper]]:
    """What everybody may read of a programme, without signing in; one that is not public does not exist."""
    rows = await database.answers(f"{OPEN} WHERE f.slug = $1", slug)
    if not rows:
        raise NotFound
    found = msgspec.convert(dict(rows[0]), OpenPlan)
    return found, rules.public(
        await _papers("WHERE pr.programme = $1 ORDER BY pr.ref, r.code, p.id", found.programme_id)
    )


async def public_council(gss_code: str) -> tuple[PublicCouncil, list[Paper]]:
    """What a council has published in every programme that is open to the public."""
    rows = await database.answers(COUNCIL, gss_code)
    if not rows:
        raise NotFound
    where = "JOIN forward_plan f ON f.programme = pr.programme WHERE c.gss_code = $1 ORDER BY pr.ref, p.id"
    return msgspec.convert(dict(rows[0]), PublicCouncil), rules.public(await _papers(where, gss_code))


async def public_paper(paper_id: int) -> tuple[OpenPlan, Paper]:
    """One published paper, also a withdrawn one; a draft does not exist."""
    found = rules.public(await _papers("WHERE p.id = $1", paper_id))
    rows = await database.answers(f"{OPEN} WHERE f.programme = $1", found[0].programme_id) if found else []
    if not rows:
        raise NotFound
    return msgspec.convert(dict(rows[0]), OpenPlan), found[0]


def _seen(viewer: Person, found: Sequence[Paper]) -> list[Paper]:
    """Drafts are their own council's alone (law 10)."""
    seen = []
    for one in found:
        own = one.council_id in viewer.council_ids(one.programme_id)
        seen += [one] if own else rules.public([one])
    return seen


async def _papers(where: str, *values: Any) -> list[Paper]:
    rows = await database.answers(PAPERS + where, *values)
    editions: dict[int, list[Edition]] = defaultdict(list)
    for row in await database.answers(EDITIONS, [row["id"] for row in rows]):
        editions[row["paper"]].append(_edition(row))
    return [_paper(row, editions[row["id"]]) for row in rows]


def _edition(row: Mapping[str, Any]) -> Edition:
    facts = {name: value for name, value in row.items() if name not in ("paper", "words")}
    return Edition(words=msgspec.json.decode(row["words"], type=Words), **facts)


def _paper(row: Mapping[str, Any], editions: Iterable[Edition]) -> Paper:
    return msgspec.convert({**row, "editions": tuple(editions)}, Paper)
