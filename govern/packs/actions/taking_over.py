"""An archive of a programme is checked and its registers come in, or nothing does."""

import tempfile
from pathlib import Path

from govern.adapters import archives, files
from govern.kit.errors import Invalid
from govern.packs.model.handover import HandoverChecked
from govern.packs.rules import handover
from govern.partners.model import Programme
from govern.people.model import Person
from govern.thread import actions as thread

REGISTERS = "workbook/"


def check_handover(content: bytes) -> HandoverChecked:
    """Needs no server: everything that is checked is in the archive."""
    return handover.checked(content, archives.unzipped(content))


async def take_over(viewer: Person, content: bytes, *, is_dry_run: bool = False) -> Programme:
    """Adds the programme that the archive describes; the viewer manages it."""
    found = archives.unzipped(content)
    checked = handover.checked(content, found)
    if checked.problems:
        raise Invalid({"file": " ".join([checked.sentence, *checked.problems])})
    with tempfile.TemporaryDirectory() as place:
        for path, register in found.items():
            if path.startswith(REGISTERS) and path.endswith(".csv") and "/" not in path.removeprefix(REGISTERS):
                (Path(place) / path.removeprefix(REGISTERS)).write_bytes(register)
        sheets = files.sheets(Path(place))
    return await (thread.try_programme if is_dry_run else thread.import_programme)(viewer, sheets)
