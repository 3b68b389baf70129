"""What whoever runs Govern measures by: the bands of value for money (DOMAIN C3), and how many days later than approved
money may be back without a return's being Amber (C8)."""

from govern.kit.bands import Band, bands

DEPARTMENT_FOR_TRANSPORT = "very poor<0, poor<1, low<1.5, medium<2, high<4, very high"
_bands = bands(DEPARTMENT_FOR_TRANSPORT, field="GOVERN_VALUE_BANDS")
_payback_days = 0


def configure(value_bands: str, payback_days: int) -> None:
    global _bands, _payback_days
    _payback_days = payback_days
    _bands = bands(value_bands, field="GOVERN_VALUE_BANDS")


def value_bands() -> tuple[Band, ...]:
    return _bands


def payback_days() -> int:
    return _payback_days
