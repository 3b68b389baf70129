"""The command as an operator types it, in a folder that is not the code's, on an empty database of its own."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import commands, databases

TREE = Path(__file__).resolve().parent.parent.parent


class Shell:
    """A terminal in `folder`; `environment` is what its owner has exported, `early` what came before `migrate`,
    and before anybody had an account."""

    early: "dict[str, subprocess.CompletedProcess[str]]"

    def __init__(self, folder: Path, **environment: str) -> None:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")}
        self.folder = folder
        self.environment = plain | environment

    def run(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return commands.run(arguments, self.environment | more, self.folder)

    def typed(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """From the start of the program itself."""
        command = [str(TREE / ".venv" / "bin" / "govern"), *arguments]
        return subprocess.run(
            command, env=self.environment | more, cwd=self.folder, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="session")
def shell(urls: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Ready to work; what it said before `govern migrate` is kept in `early`."""
    folder = tmp_path_factory.mktemp("elsewhere")
    found = Shell(
        folder,
        GOVERN_HOME=str(folder / "home"),
        GOVERN_DATABASE_URL=databases.made(urls[0], f"{databases.DATABASE}_cli"),
        GOVERN_REDIS_URL=urls[1],
        GOVERN_CLOCK="2026-11-23T09:00",
    )
    found.early = {
        "doctor": found.typed("doctor"),
        "export": found.typed("export", "programme", "1", "--out", "x.xlsx"),
    }
    assert found.typed("migrate").returncode == 0
    found.early["nobody"] = found.run("export", "programme", "1", "--out", "x.xlsx")
    return found
