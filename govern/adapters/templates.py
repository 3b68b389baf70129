"""The templates that are shipped: files beside the sample, read once."""

from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent.parent / "deploy" / "templates"


@cache
def shipped() -> dict[str, bytes]:
    """Their contents by their keys, in the order of the files' names."""
    return {file.stem: file.read_bytes() for file in sorted(SHIPPED.glob("*.json"))}
