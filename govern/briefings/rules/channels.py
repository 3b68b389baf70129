"""Which briefings go into a council's channel, and what stands there: nothing that is one person's own."""

from collections.abc import Mapping, Sequence

from govern.briefings.model import Audience, Briefing, Kind
from govern.briefings.rules import papers, parts, preview, slips, supplements
from govern.briefings.rules.parts import Part
from govern.briefings.rules.sensitivity import is_sensitive
from govern.briefings.rules.values import Facts
from govern.kit.language import Language, speaking

NARROWER = ("services", "teams", "sites", "grades", "unions", "managers", "languages", "stakeholders", "unclear")


def is_for_all(audience: Audience, council_id: int) -> bool:
    """Whether all staff of the council get it: everybody in a channel reads what is posted there."""
    return (
        Kind.STAFF in audience.kinds
        and (not audience.councils or council_id in audience.councils)
        and not any(getattr(audience, name) for name in NARROWER)
        and audience.transfer is None
        and not audience.is_list
    )


def shown(briefing: Briefing, council_id: int, facts: Facts) -> tuple[Part, ...]:
    """In both languages where the council is in Wales or the briefing is in both, Welsh first in Wales."""
    is_welsh = council_id in facts.wales
    order = (Language.WELSH, Language.ENGLISH) if is_welsh else (Language.ENGLISH, Language.WELSH)
    return parts.parts(preview.written(briefing, council_id, facts), order if briefing.welsh else (Language.ENGLISH,))


def text(part: Part, council: str, same: Mapping[str, str]) -> str:
    """Markdown of a part without names, with what the council adds; headings are bold, for Teams knows none."""
    with speaking(part.added_in):
        added = supplements.along(council, part.added)
    with speaking(part.written):
        listed = papers.markdown(part.papers)
    words = "\n\n".join(filter(None, [slips.without_names(part.text, council, same), added, listed]))
    return "\n".join(_bold(line) for line in words.split("\n"))


def _bold(line: str) -> str:
    return f"**{line.lstrip('#').strip()}**" if line.startswith("#") else line


def wanted(briefing: Briefing, councils: Sequence[int]) -> list[int]:
    """Of those that have a channel; a council's own briefing goes into its own, a sensitive one into none."""
    if is_sensitive(briefing):
        return []
    return [one for one in councils if is_for_all(briefing.audience, one)]
