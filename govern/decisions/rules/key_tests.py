"""The key-decision test of one council, on its share (DOMAIN A3.1 to A3.4), and splitting below a threshold (A3.7)."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions.model import (
    Comparator,
    Finding,
    Law,
    PartnerDecision,
    Period,
    RuleName,
    Threshold,
    ThresholdPeriod,
    Verdict,
)
from govern.decisions.model.figures import Within
from govern.decisions.model.key_tests import Amount, KeyTest, Money
from govern.decisions.model.stated import Affected
from govern.decisions.rules.law_titles import TITLES
from govern.decisions.rules.law_words import rule_words
from govern.decisions.rules.laws import KEY_RULES, grounds, of_its_day, standard
from govern.decisions.rules.regime import regime
from govern.kit import dates, text

RULE_ID, SPLIT_RULE = "A3.1", "A3.7"
SOURCE = "SI 2012/2089 reg. 8 and the council's own thresholds"
SPLIT_SOURCE = "House rule A3.7"
LOOKED_AT = (RuleName.KEY_DECISION, *KEY_RULES, RuleName.WARDS)
NO_MONEY = Amount(annual=Decimal(0), year=None, whole_life=Decimal(0))


class _Case(NamedTuple):
    decision: PartnerDecision
    law: Law
    money: Money
    affected: Affected | None


def key_test(decision: PartnerDecision, law: Law, *, money: Money, affected: Affected | None) -> KeyTest:
    """By the thresholds of the decision's own day. Pass: what the council says agrees with the test; fail: it says not
    key and is; warn: nobody has said, or the figures do not decide it; n/a: not an executive decision."""
    law = of_its_day(decision, law)
    notice = regime(decision.taker, law.rulebook).key_notice
    if not isinstance(notice, Period):
        return KeyTest(is_key=False, verdict=_verdict(decision, Finding.NOT_APPLICABLE, notice.reason), tests=(),
                       splitting=None)  # fmt: skip
    case = _Case(decision, law, money, affected)
    tests = (*_by_money(case), _by_wards(case))
    reached = [one.reason for one in tests if one.outcome is Finding.FAIL]
    unknown = [one.reason for one in tests if one.outcome is Finding.NOT_APPLICABLE]
    is_key = True if reached else None if unknown else False
    outcome, reason = _judged(decision, is_key, why=reached or unknown)
    return KeyTest(
        is_key=is_key,
        verdict=replace(_verdict(decision, outcome, reason), grounds=grounds(law.rulebook, *LOOKED_AT)),
        tests=tests,
        splitting=_splitting(case),
        on_the_whole=tuple(_on_the_whole(case)),
    )


def reaches(amount: Amount, threshold: Threshold) -> bool:
    """Whether pounds reach a threshold: exactly as much is enough only where it says so."""
    pounds = _pounds(amount, threshold)
    if threshold.comparator is Comparator.AT_LEAST:
        return pounds >= threshold.amount
    return pounds > threshold.amount


def _by_money(case: _Case) -> list[Verdict]:
    """One verdict per threshold (fail: reached), or that the council has set none."""
    thresholds = case.law.rulebook.thresholds
    if not thresholds:
        said = f"{case.decision.council_name} has set no threshold in pounds: its monitoring officer can state one."
        return [_verdict(case.decision, Finding.NOT_APPLICABLE, said)]
    return [_one_threshold(case, rule, threshold) for rule, threshold in thresholds.items()]


def _one_threshold(case: _Case, rule: RuleName, threshold: Threshold) -> Verdict:
    amount = case.money.own.get(rule, NO_MONEY)
    is_reached = reaches(amount, threshold)
    when = f" in {dates.year_label(amount.year)}" if amount.year and threshold.period is ThresholdPeriod.ANNUAL else ""
    what = TITLES[rule].removeprefix("Key decision: ")
    share = f"{case.decision.council_name}'s share of {what}: {text.pounds(_pounds(amount, threshold))}{when}"
    limit = rule_words(threshold)
    return Verdict(
        outcome=Finding.FAIL if is_reached else Finding.PASS,
        rule_id=RULE_ID,
        reason=f"{share}; the threshold is {limit}. {'Reached' if is_reached else 'Not reached'}.",
        inputs={"share": text.pounds(_pounds(amount, threshold)), "threshold": limit},
        source=SOURCE,
        grounds=grounds(case.law.rulebook, rule),
    )


def _by_wards(case: _Case) -> Verdict:
    least, said = case.law.rulebook.wards, case.affected
    if least is None or said is None:
        return _verdict(case.decision, Finding.NOT_APPLICABLE, "How many wards it affects has not been stated.")
    is_reached = said.is_significant and said.wards >= least
    effect = "significant" if said.is_significant else "no significant"
    return Verdict(
        outcome=Finding.FAIL if is_reached else Finding.PASS,
        rule_id=RULE_ID,
        reason=f"It has {effect} effects in {text.several(said.wards, 'ward')}; from {least} it is key. {said.because}",
        inputs={"wards": said.wards, "significant": "yes" if said.is_significant else "no", "from": least},
        source="SI 2012/2089 reg. 8",
        grounds=grounds(case.law.rulebook, RuleName.WARDS),
    )


def _judged(decision: PartnerDecision, is_key: bool | None, *, why: Sequence[str]) -> tuple[Finding, str]:
    name, because = decision.council_name, " ".join(why)
    if is_key is None:
        if decision.key is None:
            return Finding.WARN, f"Whether it is key for {name} cannot be told yet. {because}"
        said = "key" if decision.key else "not key"
        return Finding.WARN, f"{name} says that it is {said}; the figures do not decide it. {because}"
    if is_key and decision.key is False:
        return Finding.FAIL, f"{name} says that it is not key, but it is. {because}"
    if is_key:
        return (Finding.PASS if decision.key else Finding.WARN), f"It is a key decision for {name}. {because}"
    if decision.key:
        return Finding.PASS, f"No test makes it key for {name}; {name} treats it as key, which is stricter."
    return (Finding.WARN if decision.key is None else Finding.PASS), f"It is not a key decision for {name}."


def _splitting(case: _Case) -> Verdict | None:
    """The first threshold that this decision and linked ones pass together though none does alone."""
    day, within = case.decision.meeting, standard(case.law.rulebook, RuleName.LINKED, Within)
    for rule, threshold in case.law.rulebook.thresholds.items() if within else ():
        own = case.money.own.get(rule, NO_MONEY)
        near = [one for one in case.money.linked if day and within and abs((one.on - day).days) <= within.days]
        parts = [(one.ref, one.on, one.amounts.get(rule, NO_MONEY)) for one in near]
        small = [part for part in parts if not reaches(part[2], threshold) and _pounds(part[2], threshold) > 0]
        if not day or not within or reaches(own, threshold) or _pounds(own, threshold) == 0 or not small:
            continue
        refs, total = _most(
            day,
            _pounds(own, threshold),
            parts=[(r, d, _pounds(a, threshold)) for r, d, a in small],
            span=timedelta(days=within.days),
        )
        if refs and reaches(Amount(annual=total, year=None, whole_life=total), threshold):
            return _split(case, rule, threshold, told=(refs, total))
    return None


def _most(
    day: date, own: Decimal, *, parts: Sequence[tuple[str, date, Decimal]], span: timedelta
) -> tuple[list[str], Decimal]:
    """The largest sum within any span of days that holds this decision's day."""
    best: tuple[list[str], Decimal] = ([], own)
    for begins in {day, *(on for _, on, _ in parts if on <= day)}:
        within = [(ref, pounds) for ref, on, pounds in parts if begins <= on <= begins + span]
        total = own + sum((pounds for _, pounds in within), Decimal(0))
        if day <= begins + span and total > best[1]:
            best = ([ref for ref, _ in within], total)
    return best


def _split(case: _Case, rule: RuleName, threshold: Threshold, *, told: tuple[list[str], Decimal]) -> Verdict:
    refs, total = told
    held = standard(case.law.rulebook, RuleName.LINKED, Within)
    span = text.several(held.days if held else 0, "day")
    what = TITLES[rule].removeprefix("Key decision: ")
    near = [f"{one.ref}: {one.near}" for one in case.money.linked if one.near and one.ref in refs]
    looks = f" They look like parts of one purchase ({'; '.join(near)})." if near else ""
    return Verdict(
        outcome=Finding.WARN,
        rule_id=SPLIT_RULE,
        reason=f"Below the threshold for {what} alone, but with {text.listed(refs)} within {span} "
        f"{case.decision.council_name}'s share comes to {text.pounds(total)}: {rule_words(threshold)}.{looks} Say why "
        "they are separate decisions, or treat each as key.",
        inputs={"together": text.pounds(total), "with": text.listed(refs), "near": "; ".join(near)},
        source=SPLIT_SOURCE,
        grounds=grounds(case.law.rulebook, RuleName.LINKED, rule),
    )


def _on_the_whole(case: _Case) -> list[str]:
    """The stricter option (A3.4): which thresholds the whole programme's value reaches where the share does not."""
    return [
        f"On the value of the whole programme it would be key: {TITLES[rule].removeprefix('Key decision: ')} of "
        f"{text.pounds(_pounds(case.money.whole[rule], threshold))}."
        for rule, threshold in case.law.rulebook.thresholds.items()
        if rule in case.money.whole
        and reaches(case.money.whole[rule], threshold)
        and not reaches(case.money.own.get(rule, NO_MONEY), threshold)
    ]


def _pounds(amount: Amount, threshold: Threshold) -> Decimal:
    return amount.annual if threshold.period is ThresholdPeriod.ANNUAL else amount.whole_life


def _verdict(decision: PartnerDecision, outcome: Finding, reason: str) -> Verdict:
    said = None if decision.key is None else "yes" if decision.key else "no"
    inputs = {"said to be key": said, "decision": text.day(decision.meeting) if decision.meeting else None}
    return Verdict(outcome=outcome, rule_id=RULE_ID, reason=reason, inputs=inputs, source=SOURCE)
