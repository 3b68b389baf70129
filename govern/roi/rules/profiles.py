"""When a saving may be counted, and whether its years follow its ramp (DOMAIN C4.2–C4.5)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from govern.kit import money, text
from govern.kit.dates import financial_year, year_label
from govern.roi.model import BUDGET_CLASSES, Line, LineClass, NewLine, Recurrence, Series
from govern.roi.model.profiles import Backing, BackingKind, BudgetLine, Clash, Profile, ProfileFacts, ProfileForm
from govern.roi.rules.double_count import guarded, twice
from govern.roi.rules.problems import LARGEST, is_money

WHOLE = Decimal(100)


def profile_problems(
    line: Line, facts: ProfileFacts, *, councils: Collection[str], refs: Collection[str]
) -> dict[str, str]:
    """Field to what to do about it. `councils` are codes, `refs` the references of all lines."""
    wrong = _measured(facts) | _ramp(line, facts) | _budgets(line, facts.budget_lines, councils)
    if repeated := twice(facts.backings):
        wrong["backings"] = repeated
    if facts.dis_benefit_of and line.line_class is not LineClass.DIS_BENEFIT:
        wrong["dis_benefit_of"] = "Only a dis-benefit belongs to another benefit. Leave this empty."
    elif facts.dis_benefit_of and (facts.dis_benefit_of not in refs or facts.dis_benefit_of == line.ref):
        wrong["dis_benefit_of"] = f"There is no other line {facts.dis_benefit_of}. Write the reference of a benefit."
    return wrong


def _measured(facts: ProfileFacts) -> dict[str, str]:
    wrong = {}
    for field in ("baseline", "target"):
        value, day = getattr(facts, field), getattr(facts, f"{field}_on")
        if value is not None and not (value.is_finite() and abs(value) <= LARGEST):
            wrong[field] = "Give a number up to 100,000,000,000."
        elif value is not None and not facts.measure.strip():
            wrong["measure"] = "Say what is measured: a number alone says nothing."
        elif value is not None and day is None:
            wrong[f"{field}_on"] = f"Give the day of the {field}."
    if facts.baseline_on and facts.target_on and facts.target_on <= facts.baseline_on:
        wrong["target_on"] = "The target comes after the baseline."
    return wrong


def _ramp(line: Line, facts: ProfileFacts) -> dict[str, str]:
    if facts.full_year_value is not None and not is_money(facts.full_year_value):
        return {"full_year_value": "Give a number of pounds with at most two decimals."}
    if not all(one.is_finite() and 0 <= one <= WHOLE and one == round(one, 4) for one in facts.ramp):
        return {"ramp": "Per cents are numbers from 0 to 100, such as 25; 50; 100."}
    if facts.ramp and line.recurrence is Recurrence.ONE_OFF and sum(facts.ramp) != WHOLE:
        return {"ramp": f"What comes once is spread over years: the per cents add up to {sum(facts.ramp)}, not 100."}
    return {}


def _budgets(line: Line, budgets: Sequence[BudgetLine], councils: Collection[str]) -> dict[str, str]:
    if budgets and line.line_class not in BUDGET_CLASSES:
        return {"budget_lines": f"A {line.line_class.words} benefit cuts no budget. Leave the budget lines empty."}
    codes = [one.council_code for one in budgets]
    if strange := [code for code in codes if code not in councils]:
        return {"budget_lines": f"{strange[0]} is not a council of the programme. Write its code."}
    if line.council_code is not None and (others := [code for code in codes if code != line.council_code]):
        return {"budget_lines": f"The line is {line.council_code}’s alone, so {others[0]} cuts no budget for it."}
    if len(set(codes)) < len(codes):
        return {"budget_lines": "A council’s budget is named twice. Name one for each council."}
    return {}


def lacking(line: Line, profile: Profile, clashes: Sequence[Clash], *, code: str, council: str) -> str:
    """What a council's validation still waits for, in a sentence; empty where nothing but the signature is missing."""
    if line.line_class not in BUDGET_CLASSES:
        return f"A {line.line_class.words} benefit counts towards no budget, so there is nothing to validate."
    if doubled := guarded(clashes, profile.apart):
        return doubled
    if not any(one.council_code == code for one in profile.budget_lines):
        return f"{council} has named no budget line and year that are cut. Write them in the profile first."
    return ""


def ramped(line: NewLine, facts: ProfileFacts, *, last_year: int) -> dict[int, Decimal]:
    """Pounds by year as the full-year value and the ramp have them, from the year the line starts in."""
    if facts.full_year_value is None or not facts.ramp:
        return {}
    first = financial_year(line.starts_on)
    last = min(last_year, financial_year(line.ends_on) if line.ends_on else last_year)
    years = range(first, last + 1)
    if line.recurrence is Recurrence.ONE_OFF:
        years = years[: len(facts.ramp)]
    parts = [facts.ramp[min(place, len(facts.ramp) - 1)] for place in range(len(years))]
    return {year: money.rounded(facts.full_year_value * part / WHOLE) for year, part in zip(years, parts, strict=True)}


def ramp_says(line: NewLine, facts: ProfileFacts, *, last_year: int) -> tuple[str, ...]:
    """Each year in which the planned amount is not what the ramp gives."""
    wanted = ramped(line, facts, last_year=last_year)
    planned = {one.year: one.amount for one in line.amounts if one.series is Series.PLANNED}
    if not wanted:
        return ()
    return tuple(
        f"{year_label(year)}: the ramp gives {text.pennies(wanted.get(year, Decimal(0)))}, "
        f"{text.pennies(planned.get(year, Decimal(0)))} is planned"
        for year in sorted({*wanted, *planned})
        if wanted.get(year, Decimal(0)) != planned.get(year, Decimal(0))
    )


def backings(posts: Sequence[str], contracts: Sequence[str]) -> tuple[Backing, ...]:
    return tuple(
        Backing(kind, one.strip()[:100])
        for kind, typed in ((BackingKind.POST, posts), (BackingKind.CONTRACT, contracts))
        for one in typed
        if one.strip()
    )


def profile_of(form: ProfileForm, budgets: Sequence[BudgetLine]) -> ProfileFacts:
    """What a form says; posts and contracts stand one a row."""
    return ProfileFacts(
        **{name: getattr(form, name) for name in PLAIN_FACTS},
        ramp=tuple(form.ramp),
        budget_lines=tuple(budgets),
        backings=backings(form.posts.splitlines(), form.contracts.splitlines()),
    )


PLAIN_FACTS = (
    "measure",
    "unit",
    "method",
    "baseline",
    "baseline_on",
    "target",
    "target_on",
    "confidence",
    "full_year_value",
    "dis_benefit_of",
    "apart",
)


def profile_values(profile: Profile) -> dict[str, str]:
    """A profile as its form shows it."""
    found = {name: _cell(getattr(profile, name)) for name in PLAIN_FACTS}
    found |= {"ramp": "; ".join(_cell(one) for one in profile.ramp)}
    for kind in BackingKind:
        found[f"{kind.value}s"] = "\n".join(one.identifier for one in profile.backings if one.kind is kind)
    for one in profile.budget_lines:
        code = one.council_code
        found |= {f"budget-{code}": one.code, f"year-{code}": str(one.year), f"removed-{code}": _cell(one.removed_on)}
    return found


def _cell(value: str | int | Decimal | date | None) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def measured(profile: Profile) -> str:
    """`Cases open after 20 days: 1,400 on 1 April 2026, 600 by 31 March 2028`; empty without a measure."""
    if not profile.measure.strip():
        return ""
    unit = f" {profile.unit}" if profile.unit else ""
    said = []
    if profile.baseline is not None:
        said.append(f"{_plain(profile.baseline)}{unit} on {text.day(profile.baseline_on)}")
    if profile.target is not None:
        said.append(f"{_plain(profile.target)}{unit} by {text.day(profile.target_on)}")
    return f"{profile.measure}: {', '.join(said)}" if said else profile.measure


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def named(budgets: Sequence[BudgetLine]) -> Mapping[str, BudgetLine]:
    """Budget lines by council."""
    return {one.council_code: one for one in budgets}
