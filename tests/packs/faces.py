"""The folder of faces: the built one where `make` has made it, else ReportLab's own Vera under the same names."""

from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp

import reportlab

from govern.packs.layout.styles import FACES

BUILT = Path(__file__).parents[2] / "govern/web/static/built/fonts"
STAND_INS = ("Vera.ttf", "VeraIt.ttf", "VeraBd.ttf", "VeraBd.ttf")


@cache
def folder() -> Path:
    if all((BUILT / f"{face}.ttf").exists() for face in FACES):
        return BUILT
    made = Path(mkdtemp(prefix="faces-"))
    for face, name in zip(FACES, STAND_INS, strict=True):
        copyfile(Path(reportlab.__file__).parent / "fonts" / name, made / f"{face}.ttf")
    return made
