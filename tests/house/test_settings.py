"""Every setting is documented where operators look, and nothing else is."""

import re

import pytest
from msgspec.structs import fields

from govern import config
from govern.kit.errors import Invalid
from tests.house.code import TREE

NAMES = {f"GOVERN_{field.name.upper()}" for field in fields(config.Settings)}


@pytest.mark.parametrize("document", ["README.md", "deploy/env.example"])
def test_every_setting_is_documented_and_nothing_else(document: str) -> None:
    told = set(re.findall(r"\bGOVERN_[A-Z_]+\b", (TREE / document).read_text(encoding="utf-8")))
    assert told == NAMES


def test_the_example_of_settings_is_taken_as_it_stands() -> None:
    lines = (TREE / "deploy" / "env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert set(given) == NAMES
    read = config.from_env(given)
    assert (read.secure_cookies, read.fast, read.port) == (True, False, 8000)


def test_an_unknown_setting_fails_loudly() -> None:
    with pytest.raises(Invalid, match="GOVERN_PROT"):
        config.from_env({"GOVERN_PROT": "8000"})


def test_every_wrong_value_is_told_with_its_setting_and_the_way_out() -> None:
    given = {"GOVERN_PORT": "many", "GOVERN_SESSION_HOURS": "0", "GOVERN_DATABASE_TIMEOUT": "0.5", "GOVERN_FAST": "?"}
    with pytest.raises(Invalid) as wrong:
        config.from_env(given)
    assert wrong.value.problems == {
        "GOVERN_PORT": "Enter a whole number.",
        "GOVERN_SESSION_HOURS": "This must be at least 1.",
        "GOVERN_DATABASE_TIMEOUT": "This must be at least 1.",
        "GOVERN_FAST": "Answer yes or no.",
    }


def test_a_setting_that_is_empty_is_not_set() -> None:
    names = ("PORT", "HOME", "FAST", "DATABASE_TIMEOUT")
    assert config.from_env({f"GOVERN_{name}": "" for name in names}) == config.from_env({})


@pytest.mark.parametrize(("said", "is_on"), [("yes", True), ("true", True), ("1", True), ("no", False), ("0", False)])
def test_a_switch_is_set_in_words(said: str, is_on: bool) -> None:
    assert config.from_env({"GOVERN_SECURE_COOKIES": said}).secure_cookies is is_on


def test_a_key_of_several_lines_is_taken_as_it_is() -> None:
    key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n-----END PRIVATE KEY-----"
    assert config.from_env({"GOVERN_DKIM_KEY": key}).dkim_key == key


def test_a_secret_may_come_from_a_file(tmp_path) -> None:
    (tmp_path / "secret").write_text("kept elsewhere\n")
    assert config.from_env({"GOVERN_SECRET_FILE": str(tmp_path / "secret")}).secret == "kept elsewhere"
