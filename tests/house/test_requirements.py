"""`pip install --require-hashes` needs every extra that a locked package asks for, pinned under that very name."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.code import TREE

PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(\[[^\]]*\])?==", re.MULTILINE)
Pins = dict[str, frozenset[str]]


def pins(file: str) -> Pins:
    """The packages of a requirements file with the extras written beside them."""
    found = PINNED.findall((TREE / file).read_text(encoding="utf-8"))
    return {
        str(canonicalize_name(name)): frozenset(one.strip() for one in extras.strip("[]").split(",") if one.strip())
        for name, extras in found
    }


def missing(pinned: Pins) -> list[str]:
    """Every `name[extra]` that an installed package of the file asks for and the file does not name."""
    return sorted(
        f"{needed.name}[{extra}], wanted by {name}"
        for name, extras in pinned.items()
        for needed in wanted(name, extras)
        for extra in needed.extras
        if extra not in pinned.get(str(canonicalize_name(needed.name)), frozenset())
    )


def wanted(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return
    for needed in map(Requirement, lines):
        if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield needed


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-test.txt", "requirements-msproject.txt"])
def test_every_extra_that_a_locked_package_asks_for_is_pinned(file: str) -> None:
    assert missing(pins(file)) == []


def test_an_extra_that_is_not_written_is_found() -> None:
    pinned = pins("requirements.txt")
    assert missing(pinned | {"pydantic": frozenset()}) != []
