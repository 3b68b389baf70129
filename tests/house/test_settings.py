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


def test_a_wrong_value_names_its_setting() -> None:
    with pytest.raises(Invalid) as wrong:
        config.from_env({"GOVERN_PORT": "many"})
    assert list(wrong.value.problems) == ["GOVERN_PORT"]


def test_a_secret_may_come_from_a_file(tmp_path) -> None:
    (tmp_path / "secret").write_text("kept elsewhere\n")
    assert config.from_env({"GOVERN_SECRET_FILE": str(tmp_path / "secret")}).secret == "kept elsewhere"
