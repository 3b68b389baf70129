"""Whatever is said in both languages has its Welsh: each sentence of the sources, its fields the same, and no other."""

import ast
from functools import cache
from string import Formatter

from babel.messages.pofile import read_po

from govern.adapters.sentences import HOME, sentences
from govern.kit.language import FORMS, WORDS, Language, catalogue
from tests.house.code import files

WELSH = catalogue(Language.WELSH)


told = cache(sentences)


def key(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def forms(sentence: str | tuple[str, ...]) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else sentence


def test_every_sentence_of_the_sources_is_in_the_catalogue_and_no_other() -> None:
    assert {key(message) for message in told()} == set(WELSH), "make words, then translate what is new"


def test_every_sentence_is_translated_in_all_its_forms() -> None:
    assert [english for english, welsh in WELSH.items() if not all(form.strip() for form in forms(welsh))] == []
    counted = {message[0] for message in told() if not isinstance(message, str)}
    assert {english for english, welsh in WELSH.items() if not isinstance(welsh, str)} == counted
    assert all(len(WELSH[english]) == len(FORMS) for english in counted)


def test_a_translation_has_the_fields_of_its_english() -> None:
    wrong = [
        english for english, welsh in WELSH.items() if any(fields(form) != fields(english) for form in forms(welsh))
    ]
    assert wrong == []


def test_no_sentence_is_said_within_an_f_string() -> None:
    """The sentences are found by reading the sources, and nothing is read within an f-string."""
    hidden = [
        f"{file.name}:{inner.lineno}"
        for file in files("govern")
        if HOME in file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id in ("said", "counted")
    ]
    assert hidden == []


def test_nothing_is_guessed_and_nothing_is_left_over() -> None:
    with (WORDS / "cy.po").open("rb") as file:
        read = read_po(file, locale="cy")
    assert [message.id for message in read if message.id and message.fuzzy] == []
    assert list(read.obsolete) == []
