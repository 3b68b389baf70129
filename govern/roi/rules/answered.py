"""An appraisal that was asked for by a file, by the same rules as a programme's."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govern.kit import money
from govern.roi.model import Answer, Appraisal, Asked
from govern.roi.rules.appraisal import appraisal
from govern.roi.rules.rates import xirr
from govern.roi.rules.sensitivity import sensitivity
from govern.roi.rules.shares import split

FIGURES = (
    "npv", "pvc", "pvb", "bcr", "simple_payback_years", "discounted_payback_years", "irr", "roi_pct",
)  # fmt: skip


def answered(asked: Asked) -> Answer:
    schedule, to_share = asked.schedule, asked.to_share
    return Answer(
        appraisal=appraisal(asked.costs, asked.benefits, schedule=schedule) if schedule else None,
        swings=sensitivity(asked.costs, asked.benefits, schedule=schedule) if schedule else (),
        xirr=xirr(asked.dated) if asked.dated is not None else None,
        shares=split(money.pence(to_share.amount), to_share.weights).by_council if to_share else None,
    )


def plain(answer: Answer) -> dict[str, Any]:
    """For JSON: every figure as a decimal text, or None with its reason; what was not asked for is absent."""
    found, case = dict(_figures(answer)), answer.appraisal
    why = {name: case.reasons[name] for name in FIGURES if case and found[name] is None} if case else {}
    roots = {"irr": case.irr_roots} if case and case.irr is None else {}
    if answer.xirr and answer.xirr.value is None:
        why["xirr"], roots["xirr"] = answer.xirr.warning, answer.xirr.roots
    several = {name: [_text(root) for root in each] for name, each in roots.items() if each}
    return found | ({"roots": several} if several else {}) | ({"reasons": why} if why else {})


def _figures(answer: Answer) -> Iterator[tuple[str, Any]]:
    if answer.appraisal:
        yield from ((name, _text(getattr(answer.appraisal, name))) for name in FIGURES)
    if answer.xirr:
        yield "xirr", _text(answer.xirr.value)
    if answer.shares is not None:
        yield "shares", {code: _text(part) for code, part in answer.shares.items()}


def warnings(asked: Asked, answer: Answer) -> list[str]:
    """What a person should know beside the figures: what was taken for granted, and where flows change sign often."""
    rates = {"irr": _of(answer.appraisal), "xirr": answer.xirr.warning if answer.xirr and answer.xirr.value else ""}
    return [*asked.warnings, *(f"{name}: {words}." for name, words in rates.items() if words)]


def _of(case: Appraisal | None) -> str:
    return case.reasons.get("irr", "") if case and case.irr is not None else ""


def _text(number: Decimal | None) -> str | None:
    """Never with an exponent, as `str` would write a small rate or a nought."""
    return None if number is None else f"{number:f}"
