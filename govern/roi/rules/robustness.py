"""How far the case may turn out otherwise: one assumption at a time, and with optimism taken off (DOMAIN C2, C3)."""

from decimal import Decimal

from govern.kit import text
from govern.roi.model import Case, Robustness, Series, Uplifted
from govern.roi.rules.appraisal import appraisal, flows
from govern.roi.rules.case import counted
from govern.roi.rules.figures import figures
from govern.roi.rules.finding import switching
from govern.roi.rules.optimism import CAPITAL, uplift, uplifted
from govern.roi.rules.sensitivity import sensitivity

NOTHING = Decimal(0)


def robustness(case: Case, *, managed: Decimal = NOTHING) -> Robustness:
    """The forecast of the programme; `managed` is the fraction of optimism that evidence has taken away."""
    sound, uncounted = counted(case)
    known = figures(sound, case.terms, dates=case.dates)
    costs, benefits = flows(known, case.terms, series=Series.FORECAST)
    schedule = case.terms.schedule
    plain = appraisal(costs, benefits, schedule=schedule)
    uplifts = {kind: uplift(bounds, managed) for kind, bounds in CAPITAL.items()}
    return Robustness(
        finding=_finding(plain.npv) if any((*costs, *benefits)) else "No cost or benefit has an amount yet",
        npv=plain.npv,
        switching=switching(plain),
        swings=sensitivity(costs, benefits, schedule=schedule),
        managed=managed,
        biased=tuple(
            Uplifted(
                kind=kind,
                uplift_pct=(100 * part).normalize(),
                npv=appraisal(uplifted(costs, part), benefits, schedule=schedule).npv,
            )
            for kind, part in uplifts.items()
        ),
        uncounted=uncounted,
    )


def managed(asked: str) -> Decimal:
    """A per cent that somebody typed, as a fraction; what is no per cent counts as none."""
    return Decimal(asked) / 100 if asked.isdecimal() and len(asked) <= 3 and int(asked) <= 100 else NOTHING


def _finding(npv: Decimal) -> str:
    return f"Worth {text.pounds(npv)} in present value as forecast, and how far that may move"
