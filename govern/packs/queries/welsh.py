"""What a pack is written from, said in Welsh as well."""

import msgspec
from msgspec.structs import replace

from govern.adapters import yardsticks
from govern.kit.language import Language, Sentence, fingerprint, speaking
from govern.packs.model.material import Material, Welsh
from govern.packs.rules.marking import marked_threads
from govern.packs.tables import PackWords
from govern.partners.queries.welsh import welsh_review
from govern.people.model import Person
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.roi.rules.value import value_for_money
from govern.thread import rules as thread


async def in_welsh_too(viewer: Person, programme_id: int, material: Material) -> Material:
    """The same facts, judged once more: reasons are said in the language of whoever judges."""
    terms = material.threads.terms or await roi.terms(viewer, programme_id)
    reviewed, profiles = await welsh_review(viewer), await roi.profiles(viewer, programme_id)
    with speaking(Language.WELSH):
        threads = marked_threads(material.threads)
        standings = thread.standings(threads, material.as_at)
        case = thread.case_by(terms, threads, standings)
        overview, value = roi_rules.overview(case), value_for_money(case, profiles, yardsticks.value_bands())
    welsh = Welsh(
        words=fingerprint(Language.WELSH),
        is_reviewed=reviewed is not None,
        standings=standings,
        overview=overview,
        value=value,
    )
    return replace(material, welsh=welsh)


async def words_of(viewer: Person | None, print: str) -> dict[str, Sentence]:
    """The catalogue that a pack was written with; a worker needs nobody's leave to read words."""
    rows = await PackWords.select(PackWords.words).where(PackWords.fingerprint == print)
    return msgspec.json.decode(rows[0]["words"], type=dict[str, str | tuple[str, ...]])
