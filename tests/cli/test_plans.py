"""`govern import plan` and `govern export plan`, as an operator types them."""

from pathlib import Path

import pytest

from govern.cli import main
from tests.cli.conftest import TREE, Shell
from tests.plan.mspdi import project
from tests.plan.test_bringing import FIRST

VISION = TREE / "deploy" / "sample" / "2020-vision"


@pytest.fixture
def vision(shell: Shell) -> Shell:
    """With one small programme."""
    assert shell.run("user", "add", "olga@council.example", "--name", "Olga").returncode == 0
    assert shell.run("import", "programme", str(VISION)).returncode == 0
    return shell


def test_a_plan_goes_in_and_comes_out(vision: Shell, tmp_path: Path) -> None:
    file, out = tmp_path / "plan.xml", tmp_path / "out.xlsx"
    file.write_bytes(project(*FIRST))
    done = vision.run("import", "plan", str(file), "--programme", "2020", "--because", "Agreed by the board")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "3 new, 0 changed, 0 not in the file"), done.stderr
    assert "new workstream: Council tax" in done.stdout
    assert done.stderr.endswith("plan.xml is brought in.\n")
    assert vision.run("export", "plan", "2020", "--out", str(out)).returncode == 0
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "plan", "none.mpp", "--programme", "1"), "There is no such file."),
        (("import", "plan", "plan.pdf", "--programme", "1"), "This is no plan that can be read."),
        (("export", "plan", "1", "--out", "plan.mpp"), "--out: Name a file that ends in .xml"),
    ],
)
def test_what_cannot_be_is_said(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    assert main(arguments) == 1
    assert said in capsys.readouterr().err
