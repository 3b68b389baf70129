"""What a file may ask to be appraised, without any programme; and the answer."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.roi.model.figures import Appraisal, Rate, Swing
from govern.roi.model.terms import DiscountSchedule


class ToShare(Struct, frozen=True):
    """Pounds, and the weight of each council; both as given, in the order given."""

    amount: Decimal
    weights: Mapping[str, Decimal]


class Asked(Struct, frozen=True, kw_only=True):
    """Parts not asked for are None. `costs` and `benefits` are pounds by year and equally long; year 0 first.
    `warnings` say what was taken for granted, and what looks like a slip."""

    schedule: DiscountSchedule | None = None
    costs: tuple[Decimal, ...] = ()
    benefits: tuple[Decimal, ...] = ()
    dated: tuple[tuple[date, Decimal], ...] | None = None
    to_share: ToShare | None = None
    warnings: tuple[str, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """`shares` are pounds to the penny, in the order of the weights. `swings` has the widest first."""

    appraisal: Appraisal | None = None
    swings: tuple[Swing, ...] = ()
    xirr: Rate | None = None
    shares: Mapping[str, Decimal] | None = None
