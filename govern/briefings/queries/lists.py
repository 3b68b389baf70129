"""What rules of audiences ask for beside people: addresses of lists, and who is behind stakeholders."""

import msgspec

from govern.briefings.model import Among, Audience, Behind
from govern.briefings.rules import stakeholders
from govern.briefings.tables import AudienceAddress
from govern.people.model import Person

LISTED = """
SELECT x.address FROM audience_address x JOIN audience_version v ON v.id = x.version
WHERE v.audience = {} AND v.number = {} ORDER BY x.id
"""


BEHIND = """
SELECT x.name, v.id AS version, v.rule FROM stakeholder s
JOIN LATERAL (SELECT * FROM stakeholder_assessment WHERE stakeholder = s.id ORDER BY number DESC LIMIT 1) x ON true
LEFT JOIN LATERAL (SELECT * FROM audience_version WHERE audience = x.audience ORDER BY number DESC LIMIT 1) v
    ON v.is_kept
WHERE s.programme = {} AND (s.council IS NULL OR s.council = {}) AND x.is_kept
    AND (x.power >= {}, x.interest >= {}) IN (SELECT * FROM unnest({}::bool[], {}::bool[])) ORDER BY s.ref
"""


async def among(viewer: Person, rule: Audience, *, programme_id: int, council_id: int | None) -> Among:
    """The same whoever looks, for it decides who gets a letter: of councils' own stakeholders only those of
    `council_id`. The caller has seen the briefing or the audience they belong to."""
    behind = await _behind(rule, programme_id, council_id) if rule.stakeholders else ()
    return Among(listed=await listed(viewer, rule), behind=behind)


async def _behind(rule: Audience, programme_id: int, council_id: int | None) -> tuple[Behind, ...]:
    sides = [stakeholders.sides(one) for one in rule.stakeholders]
    cut = (stakeholders.CUT, stakeholders.CUT)
    rows = await AudienceAddress.raw(
        BEHIND, programme_id, council_id, *cut, [power for power, _ in sides], [interest for _, interest in sides]
    )
    versions = [row["version"] for row in rows if row["version"]]
    lists: dict[int, set[str]] = {}
    for row in await AudienceAddress.select(AudienceAddress.version, AudienceAddress.address).where(
        AudienceAddress.version.is_in(versions or [0])
    ):
        lists.setdefault(row["version"], set()).add(row["address"])
    return tuple(
        Behind(
            name=row["name"],
            rule=msgspec.json.decode(row["rule"], type=Audience) if row["rule"] else None,
            addresses=frozenset(lists.get(row["version"], ())),
        )
        for row in rows
    )


async def listed(viewer: Person, rule: Audience) -> dict[str, None]:
    """Of the version that a rule was taken from, in their order; none where it is no list. The caller has seen the
    briefing or the audience they belong to."""
    if not (rule.is_list and rule.saved):
        return {}
    rows = await AudienceAddress.raw(LISTED, rule.saved, rule.saved_number)
    return dict.fromkeys(row["address"] for row in rows)
