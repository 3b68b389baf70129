"""What `govern start` says to whoever begins."""

from pathlib import Path

import pytest

from govern.cli import main
from govern.cli.running import welcome
from govern.config import Settings, default_home


def test_beginning_for_real_does_not_show_the_sample_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOVERN_HOME", str(tmp_path))
    (tmp_path / "sample").touch()
    assert main(["start", "--empty"]) == 1
    said = capsys.readouterr().err
    assert f"{tmp_path} holds the sample programmes" in said
    assert "export GOVERN_HOME=" in said


def test_where_nobody_has_an_account_the_start_says_how_to_add_the_first(tmp_path: Path) -> None:
    said = "\n".join(welcome(Settings(home=tmp_path), is_new=True))
    assert "govern user add" in said
    assert "http://127.0.0.1:8000" in said
    assert "govern user add" not in "\n".join(welcome(Settings(home=tmp_path)))


def test_the_command_for_another_window_speaks_of_the_same_home_and_port(tmp_path: Path) -> None:
    there = Settings(home=tmp_path / "our govern", port=8001)
    said = "\n".join(welcome(there, is_new=True))
    assert f"  GOVERN_HOME='{tmp_path}/our govern' GOVERN_PORT=8001 .venv/bin/govern user add" in said
    assert "  .venv/bin/govern user add" in "\n".join(welcome(Settings(home=default_home()), is_new=True))
