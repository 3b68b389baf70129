"""What was drawn once is not drawn again, and never in place of something else."""

import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from govern.web import environment
from govern.web.templating import MOST, Rows, Unkeyed, keyed

BUTTON = "{% from 'govuk_frontend_jinja/components/button/macro.html' import govukButton %}{{ govukButton(wanted) }}"
words = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.booleans(), st.none())
wanted = st.recursive(words, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@pytest.fixture
def made() -> Environment:
    return environment(Path("templates"), version="1")


def _button(made: Environment, **wanted: object) -> str:
    return made.from_string(BUTTON).render(wanted=wanted)


def test_the_same_component_is_the_same_markup_every_time(made: Environment) -> None:
    assert _button(made, text="Save") == _button(made, text="Save")
    assert "Save" in _button(made, text="Save")
    assert "Send" in _button(made, text="Send")


def test_what_somebody_typed_is_escaped_also_after_markup_of_the_same_letters_was_drawn(made: Environment) -> None:
    assert "<b>bold</b>" in _button(made, text=Markup("<b>bold</b>"))
    assert "<b>bold</b>" not in _button(made, text="<b>bold</b>")
    assert "&lt;b&gt;bold" in _button(made, text="<b>bold</b>")


@given(wanted, wanted)
def test_two_wishes_have_one_key_only_if_they_say_the_same(one: object, other: object) -> None:
    assert (keyed(one) == keyed(other)) == (repr(one) == repr(other))
    assert keyed([one, one]) == keyed([one, deepcopy(one)])


def test_what_cannot_be_compared_by_what_it_says_is_drawn_anew() -> None:
    with pytest.raises(Unkeyed):
        keyed({"text": object()})


def test_a_row_is_drawn_once_for_the_very_same_thing_and_anew_for_an_equal_one() -> None:
    rows, numbers = Rows(), iter(range(9))

    def draw() -> Markup:
        return Markup(str(next(numbers)))

    one, equal = [1], [1]
    assert [rows.draw("plan", one, draw), rows.draw("plan", one, draw), rows.draw("plan", equal, draw)] == [
        "0",
        "0",
        "1",
    ]
    assert rows.draw("risks", one, draw) == "2"


def test_rows_that_nobody_looked_at_for_long_make_room() -> None:
    rows, things = Rows(), [[number] for number in range(MOST + 1)]
    for thing in things:
        rows.draw("plan", thing, Markup)
    again: Iterator[str] = iter(["anew"])
    assert rows.draw("plan", things[-1], Markup) == ""
    assert rows.draw("plan", things[0], lambda: Markup(next(again))) == "anew"


def _said(folder: Path, **words: object) -> str:
    """What a process that has just begun says by `page.html`."""
    return environment(folder, version="1").get_template("page.html").render(words)


def _kept(folder: Path) -> list[tuple[str, int]]:
    return [(file.name, file.stat().st_ino) for file in (folder / "__pycache__").iterdir()]


@pytest.fixture
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compiled is kept, also where somebody wants no files of Python's."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.usefixtures("keeping")
def test_a_template_is_compiled_once_for_all_processes_and_anew_when_its_words_change(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("Hello {{ name }}")
    assert _said(tmp_path, name="Bob") == "Hello Bob"
    first = _kept(tmp_path)
    assert (_said(tmp_path, name="Carol"), _kept(tmp_path)) == ("Hello Carol", first)
    page.write_text("Good morning {{ name }}")
    assert _said(tmp_path, name="Carol") == "Good morning Carol"
    assert [name for name, _ in _kept(tmp_path)] == [name for name, _ in first]


@pytest.mark.usefixtures("keeping")
def test_a_page_is_drawn_where_nothing_can_be_kept_and_where_what_was_kept_is_spoilt(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    (tmp_path / "__pycache__").write_text("a file, where a folder would be")
    assert _said(tmp_path, name="Bob") == "Hello Bob"
    (tmp_path / "__pycache__").unlink()
    assert _said(tmp_path, name="Bob") == "Hello Bob"
    for file in (tmp_path / "__pycache__").iterdir():
        file.write_bytes(file.read_bytes()[:40])
    assert _said(tmp_path, name="Bob") == "Hello Bob"
