"""Every template is rendered by somebody, and none decides what to compute."""

import re
from pathlib import Path

from tests.house.code import TREE, files, name


def test_every_template_is_used() -> None:
    told = "".join(file.read_text(encoding="utf-8") for file in [*files("govern"), *files("templates", ending="html")])
    quoted = _quoted(told)
    assert {name(file) for file in files("templates", ending="html") if not set(_called(file)) & quoted} == set()


def _called(file: Path) -> list[str]:
    """A page is called by its path; a letter by its bare name, and its frame by its file's."""
    is_letter = file.parent.name == "email"
    return [file.stem, file.name] if is_letter else [str(file.relative_to(TREE / "templates"))]


def _quoted(told: str) -> set[str]:
    return set(re.findall(r"[\"']([^\"'\s]+)[\"']", told))


def test_every_letter_is_written_in_plain_text_too() -> None:
    letters = {file.stem for file in files("templates", ending="html") if file.parent.name == "email"} - {
        "base",
        "_contact",
    }
    assert {file.stem for file in (TREE / "templates" / "email").glob("*.txt")} == letters


def test_no_page_holds_scripts_or_styles_of_its_own() -> None:
    inline = re.compile(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    pages = [file for file in files("templates", ending="html") if "email" not in file.parts]
    assert {name(file) for file in pages if inline.search(file.read_text(encoding="utf-8"))} == set()
