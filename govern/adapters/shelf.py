"""Files that are made here and kept under the home folder: built packs. A file is there whole, or not at all."""

import os
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "web/static/built/fonts"
_room = Path()


def configure(room: Path) -> None:
    global _room
    _room = room


def keep(name: str, content: bytes) -> None:
    """Written beside its place, flushed to the disk, then moved: whoever dies half way leaves no half file."""
    place = _room / name
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{os.getpid()}")
    with aside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    aside.replace(place)


def take(name: str) -> bytes | None:
    """None where there is no such file: it was never made here, or somebody removed it."""
    try:
        return (_room / name).read_bytes()
    except FileNotFoundError:
        return None
