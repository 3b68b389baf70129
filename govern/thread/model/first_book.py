"""The sheets that a programme begins with, of the many that a workbook may have."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from govern.thread.model.book import NOTES, SHEETS

FIRST_SHEETS: Mapping[str, type[Struct]] = {
    name: SHEETS[name]
    for name in (
        *("programme", "partners", "roles", "workstreams", "milestones", "dependencies", "proposals", "decisions"),
        *("lines", "amounts", "raid", "people"),
    )
}
FIRST_NOTES: Sequence[str] = [
    "Fill in programme and partners; of the other sheets, what you know by now. What comes later is entered in Govern.",
    "What a row calls by its ref, such as the milestone that a benefit waits for, stands under that ref in its sheet.",
    *(note for note in NOTES if note.partition(":")[0] in FIRST_SHEETS),
]
