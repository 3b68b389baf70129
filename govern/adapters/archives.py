"""ZIP files of our own making: the same content is the same bytes, and what comes back is read within limits."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from govern.kit.errors import Invalid

FIXED = (1980, 1, 1, 0, 0, 0)
MOST_PARTS, MOST_UNPACKED = 20_000, 2_000_000_000
NOT_ONE = "This is not a ZIP archive that can be read. Take it again from where it was made."
OUTSIDE = "It holds a path that leads out of it. It was not opened."
TWICE = "It holds two files of one name. It was not opened."
TOO_MUCH = "It would unpack to more than any programme holds. It was not opened."


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Every file by its path; `Invalid` where it is none, or not what we make."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if problem := _refusal(parts):
                raise Invalid({"file": problem})
            return {one.filename: archive.read(one) for one in parts if not one.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as wrong:
        raise Invalid({"file": NOT_ONE}) from wrong


def _refusal(parts: list[zipfile.ZipInfo]) -> str:
    names = [one.filename.replace("\\", "/") for one in parts]
    if len(set(names)) < len(names):
        return TWICE
    if any(name.startswith("/") or ".." in PurePosixPath(name).parts for name in names):
        return OUTSIDE
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        return TOO_MUCH
    return ""
