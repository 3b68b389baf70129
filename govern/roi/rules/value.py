"""Value for money as the Green Book wants it read: the band of a ratio, never without what has no price, how sure the
owners are, and how far things may move before the case breaks even (DOMAIN C3)."""

from collections.abc import Mapping, Sequence

from govern.kit import money
from govern.kit.bands import Band, band
from govern.kit.language import counted, said
from govern.roi.model import MONEYLESS, Appraisal, Case, LineFigures, LineKind
from govern.roi.model.profiles import Profile
from govern.roi.model.value import NotMonetised, ValueForMoney
from govern.roi.rules import spans
from govern.roi.rules.both_cases import economic_figures
from govern.roi.rules.finding import switching

HIGH, MEDIUM, ENOUGH = 80, 60, 50  # per cent


def value_for_money(case: Case, profiles: Mapping[int, Profile], bands: Sequence[Band]) -> ValueForMoney:
    known, worth = economic_figures(case)
    mean, stated = _confidence([one for one in known if one.line.kind is LineKind.BENEFIT], profiles)
    name, rating = "" if worth.bcr is None else band(worth.bcr, tuple(bands)), _rating(mean, stated)
    without = [one for one in case.lines if one.line_class in MONEYLESS]
    return ValueForMoney(
        finding=_finding(name, worth, rating, len(without)),
        band=name,
        bcr=worth.bcr,
        bands="; ".join(_words(bands)),
        rating=rating,
        confidence=mean,
        stated=stated,
        not_monetised=tuple(
            NotMonetised(line_id=one.id, ref=one.ref, title=one.title, words=one.line_class.words) for one in without
        ),
        switching=switching(worth),
    )


def _confidence(benefits: Sequence[LineFigures], profiles: Mapping[int, Profile]) -> tuple[int | None, int]:
    whole = told = weighted = 0
    for one in benefits:
        heavy = abs(spans.whole(one.forecast))
        found = profiles.get(one.line.id)
        whole += heavy
        if found and found.confidence is not None:
            told += heavy
            weighted += heavy * found.confidence
    return (money.pence_of(weighted, 100 * told) if told else None), (money.pence_of(told, whole) if whole else 0)


def _rating(mean: int | None, stated: int) -> str:
    if mean is None or stated < ENOUGH:
        return "not rated"
    return "high" if mean >= HIGH else "medium" if mean >= MEDIUM else "low"


def _finding(name: str, worth: Appraisal, rating: str, without: int) -> str:
    found = said("Value for money is {band}", band=_band_word(name)) if name else _net_saving()
    ratio = said(" (£{ratio} for each £1)", ratio=money.rounded(worth.bcr)) if worth.bcr is not None else ""
    return said(
        "{finding}; {sure}, and {beside}", finding=f"{found}{ratio}", sure=_sure(rating), beside=_beside(without)
    )


def _net_saving() -> str:
    return said("There is no ratio: in present value nothing is spent")


def _sure(rating: str) -> str:
    told = {
        "high": said("confidence is high"),
        "medium": said("confidence is medium"),
        "low": said("confidence is low"),
    }
    return told.get(rating) or said("nobody has said how sure enough of the benefits are")


def _beside(without: int) -> str:
    if not without:
        return said("nothing stands beside it without a price")
    return counted("{n} benefit without a price is not in it", "{n} benefits without a price are not in it", without)


def _band_word(name: str) -> str:
    """A band that an installation names itself stays as it is written."""
    known = {"poor": said("poor"), "low": said("low"), "medium": said("medium"), "high": said("high")}
    return known.get(name) or {"very high": said("very high")}.get(name, name)


def _words(bands: Sequence[Band]) -> list[str]:
    """`low: 1 to under 1.5`."""
    limits = [None, *(one.below for one in bands)]
    found = []
    for one, above in zip(bands, limits, strict=False):
        if above is None:
            found.append(f"{one.name}: under {one.below}")
        else:
            found.append(f"{one.name}: {above} " + (f"to under {one.below}" if one.below is not None else "or more"))
    return found
