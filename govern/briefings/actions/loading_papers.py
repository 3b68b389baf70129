"""The workbook's papers, each put to the text of its briefing."""

from collections.abc import Sequence

from msgspec.structs import replace

from govern.briefings.model import NewBriefing
from govern.briefings.model.papers import MOST, BriefingPaperRow, Paper
from govern.briefings.rules import papers

STRANGE = "“{}” is not in the sheet of briefings. Add it there, or correct it here."
TOO_MANY = "{} has " + str(MOST) + " papers above already, and no briefing has more."


def with_papers(
    rows: Sequence[BriefingPaperRow], read: Sequence[tuple[str, NewBriefing | None]], wrong: dict[str, str]
) -> list[NewBriefing | None]:
    """The briefings, each beside its reference, with their papers; what is wrong with a row is added to `wrong`."""
    found: dict[str, list[tuple[int, Paper]]] = {ref: [] for ref, _ in read}
    for number, row in enumerate(rows, start=2):
        if row.briefing not in found or len(found[row.briefing]) == MOST:
            said = (TOO_MANY if row.briefing in found else STRANGE).format(row.briefing)
            wrong[f"briefing_papers, row {number}, briefing"] = said
            continue
        one = Paper(title=row.title, address=row.address, about=row.about, language=row.language)
        found[row.briefing].append((number, one))
    for lines in found.values():
        for name, said in papers.problems([one for _, one in lines]).items():
            cell, _, place = papers.field(name, [number for number, _ in lines]).rpartition("_")
            wrong[f"briefing_papers, row {place}, {cell}"] = said
    return [replace(new, papers=tuple(one for _, one in found[ref])) if new else None for ref, new in read]
