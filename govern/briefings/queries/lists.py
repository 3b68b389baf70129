"""The addresses of audiences that are lists."""

from govern.briefings.model import Audience
from govern.briefings.tables import AudienceAddress
from govern.people.model import Person

LISTED = """
SELECT x.address FROM audience_address x JOIN audience_version v ON v.id = x.version
WHERE v.audience = {} AND v.number = {} ORDER BY x.id
"""


async def listed(viewer: Person, rule: Audience) -> dict[str, None]:
    """Of the version that a rule was taken from, in their order; none where it is no list. The caller has seen the
    briefing or the audience they belong to."""
    if not (rule.is_list and rule.saved):
        return {}
    rows = await AudienceAddress.raw(LISTED, rule.saved, rule.saved_number)
    return dict.fromkeys(row["address"] for row in rows)
