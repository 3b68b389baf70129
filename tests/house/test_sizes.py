"""Ceilings, so that a room that grows is noticed and becomes a folder (STYLE: sizes)."""

from pathlib import Path

import pytest

from tests.house.code import files, functions, name

MOST_LINES = {"govern": 250, "tasks": 250, "tests": 300}
MOST_FUNCTION = 40


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(("folder", "most"), MOST_LINES.items())
def test_no_file_outgrows_its_room(folder: str, most: int) -> None:
    assert {name(file): lines(file) for file in files(folder) if lines(file) > most} == {}


def test_no_template_is_longer_than_a_screen_or_two() -> None:
    assert {name(file): lines(file) for file in files("templates", ending="html") if lines(file) > 120} == {}


def test_no_function_is_longer_than_a_page() -> None:
    found = {
        f"{name(file)}:{one.name}": (one.end_lineno or 0) - one.lineno + 1
        for file in files("govern", "tasks")
        for one in functions(file)
    }
    assert {where: size for where, size in found.items() if size > MOST_FUNCTION} == {}


def test_every_folder_is_a_package_so_that_the_contracts_see_it() -> None:
    folders = {file.parent for file in files("govern", "tasks", "tests")}
    assert [name(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
