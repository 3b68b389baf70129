"""`govern --help` lists everything, every line of it leads somewhere, and wrong usage is exit 2 with the usage."""

import argparse
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from govern.cli import main, parser
from tests.house.code import TREE

FIXED = {
    "start", "serve", "worker", "beat", "migrate", "sample", "backup", "restore", "doctor", "user", "import", "export",
    "pack", "briefings", "audit",
}  # fmt: skip


def commands(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = [one for one in top._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(found[0].choices) if found else {}


def leaves(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    below = commands(top)
    yield from (leaf for one in below.values() for leaf in leaves(one)) if below else [top]


def test_help_lists_every_command_with_what_it_does() -> None:
    told = parser().format_help()
    assert set(commands(parser())) >= FIXED
    for name in commands(parser()):
        assert re.search(rf"^ +{name}\s+\S+ \S+", told, re.MULTILINE), name


def test_every_command_leads_to_a_function() -> None:
    for name, command in commands(parser()).items():
        room, _, verb = command.get_default("does").partition(".")
        assert callable(getattr(importlib.import_module(f"govern.cli.{room}"), verb, None)), name


def test_every_command_and_every_option_says_what_it_is() -> None:
    for leaf in leaves(parser()):
        assert leaf.description or leaf.format_help(), leaf.prog
        silent = [one.dest for one in leaf._actions if one.option_strings and not one.help]
        assert silent == [], leaf.prog


def test_the_help_of_a_command_that_reads_json_shows_what_it_can_read(tmp_path: Path) -> None:
    for name, options in (("schedule", ["--calendar", "england"]), ("appraise", [])):
        told = commands(parser())[name].format_help()
        example = re.search(r"^  (\{.*?\})\n\n", told, re.MULTILINE | re.DOTALL)
        assert example, name
        (tmp_path / "example.json").write_text(example[1], encoding="utf-8")
        assert main([name, str(tmp_path / "example.json"), *options]) == 0


def test_the_readme_names_every_command() -> None:
    readme = (TREE / "README.md").read_text(encoding="utf-8")
    missing = [name for name in commands(parser()) if not re.search(rf"`(?:[^`]*govern )?{name}\b", readme)]
    assert missing == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        (["import", "programme"], "file"),
        (["import", "weather", "x.xlsx"], "invalid choice: 'weather'"),
        (["import", "plan", "plan.xml"], "--programme"),
        (["import", "people", "staff.csv"], "--programme"),
        (["import", "template", "ours.json", "--programme", "Ours"], "--starts"),
        (["import", "programme", "x.xlsx", "--gone-left"], "--gone-left"),
        (["export", "programme", "1"], "--out"),
        (["pack"], "build | verify"),
        (["pack", "build", "1"], "--out"),
        (["backup"], "file"),
        (["user", "add"], "email"),
        (["user", "add", "you@example.gov.uk"], "--name"),
        (["briefings", "watch", "--frobnicate"], "--frobnicate"),
    ],
)
def test_wrong_usage_is_exit_2_and_says_what_is_missing(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, problems = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert said in problems
    assert problems.startswith("usage: govern")


def test_asking_for_help_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    out, problems = capsys.readouterr()
    assert (ended.value.code, problems) == (0, "")
    assert out.startswith("usage: govern")
