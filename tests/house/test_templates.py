"""Every template is rendered by somebody, and none decides what to compute."""

import re

from tests.house.code import TREE, files, name


def test_every_template_is_used() -> None:
    told = "".join(file.read_text(encoding="utf-8") for file in [*files("govern"), *files("templates", ending="html")])
    unused = {
        name(file)
        for file in files("templates", ending="html")
        if str(file.relative_to(TREE / "templates")) not in told
    }
    assert unused == set()


def test_no_page_holds_scripts_or_styles_of_its_own() -> None:
    inline = re.compile(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    pages = [file for file in files("templates", ending="html") if "email" not in file.parts]
    assert {name(file) for file in pages if inline.search(file.read_text(encoding="utf-8"))} == set()
