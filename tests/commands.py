"""`govern` in a process of its own that forks from one in which everything is imported already: a command then takes a
tenth of a second where a start of Python takes nine. Its arguments, environment, folder, exit code and what it says are
a process's own; that the program starts at all, and with which imports, other tests see."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

IMPORTED = [
    "__main__", "tests.commands", "govern.piccolo_app", "govern.adapters.workbooks", "govern.cli.around",
    "govern.cli.packs", "govern.briefings.actions", "govern.packs.actions", "govern.thread.actions",
    "govern.thread.pages.plan_files",
]  # fmt: skip


def run(arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> "subprocess.CompletedProcess[str]":
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(IMPORTED)
    with TemporaryDirectory() as place:
        said = [Path(place) / name for name in ("stdout", "stderr")]
        process = forking.Process(target=_command, args=(arguments, dict(environment), folder, said))
        process.start()
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(arguments, process.exitcode, *(file.read_text() for file in said))


def _command(arguments: Sequence[str], environment: dict[str, str], folder: Path, said: Sequence[Path]) -> None:
    from govern.cli import main

    for descriptor, file in enumerate(said, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), descriptor)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["govern", *arguments]
    sys.exit(main(arguments))
