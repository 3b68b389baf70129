"""What whoever runs Govern measures by: the bands of value for money (DOMAIN C3)."""

from govern.kit.bands import Band, bands

DEPARTMENT_FOR_TRANSPORT = "very poor<0, poor<1, low<1.5, medium<2, high<4, very high"
_bands = bands(DEPARTMENT_FOR_TRANSPORT, field="GOVERN_VALUE_BANDS")


def configure(value_bands: str) -> None:
    global _bands
    _bands = bands(value_bands, field="GOVERN_VALUE_BANDS")


def value_bands() -> tuple[Band, ...]:
    return _bands
