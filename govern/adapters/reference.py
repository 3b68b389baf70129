"""Figures that others published, with their sources: a file beside the sample, read once."""

from functools import cache
from pathlib import Path

PUBLISHED = Path(__file__).resolve().parent.parent.parent / "deploy" / "reference" / "published-figures.csv"


@cache
def published() -> str:
    return PUBLISHED.read_text(encoding="utf-8")
