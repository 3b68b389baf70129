"""What decides the bytes of a typeset file besides the snapshot: the versions of libraries, the files of faces."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pikepdf

from govern.packs.layout.styles import FACES
from govern.packs.model.manifest import MadeWith

LIBRARIES = {"Govern": "govern", "ReportLab": "reportlab", "pikepdf": "pikepdf", "XlsxWriter": "xlsxwriter"}


def made_with(fonts: Path) -> MadeWith:
    """As they are here; `fonts` is the folder of the faces."""
    libraries = {name: version(package) for name, package in LIBRARIES.items()}
    faces = {face: fonts / f"{face}.ttf" for face in FACES}
    return MadeWith(
        libraries=libraries | {"qpdf": pikepdf.__libqpdf_version__},
        fonts={face: sha256(file.read_bytes()).hexdigest() for face, file in faces.items() if file.exists()},
    )
