"""The two cases of the day, for the section about money."""

from msgspec import UNSET, UnsetType

from govern.kit import text
from govern.kit.language import said
from govern.packs.model.cases import CashYear, TwoCases
from govern.packs.model.material import Material
from govern.roi.model.value import ValueForMoney
from govern.roi.rules.both_cases import both_cases, missing_words
from govern.thread import rules as thread


def cases(material: Material) -> TwoCases | UnsetType:
    """Unset where no line has an amount."""
    case = thread.case(material.threads, material.standings)
    if case is None or material.overview.appraised.status is None:
        return UNSET
    found = both_cases(case)
    return TwoCases(
        economic=found.economic.basis,
        npsv=found.economic.forecast.npv,
        unsaid=len(found.unsaid),
        financial=found.financial.basis,
        cash=tuple(CashYear(each.year, dict(each.net.by_council)) for each in found.financial.years),
        value=_value(material.value),
        missing=missing_words(found.financial.missing),
    )


def _value(found: ValueForMoney | None) -> str:
    if found is None:
        return ""
    without = text.listed([f"{one.ref} {one.title}" for one in found.not_monetised])
    unpriced = said("Without a price: {what}", what=without) if without else ""
    return " ".join(f"{each}." for each in (found.finding, unpriced, found.switching) if each)
