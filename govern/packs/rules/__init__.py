"""What a pack works out about itself: its snapshot and number, its sentences, its selections."""

from govern.packs.rules import copies, exempt, periods, readers
from govern.packs.rules.changes import changes
from govern.packs.rules.checking import known_file, unknown_file
from govern.packs.rules.chosen import arranged, chosen
from govern.packs.rules.filing import filed
from govern.packs.rules.issuing import (
    announced,
    called,
    check_day,
    check_issue,
    download_name,
    editions,
    file_name,
    other_file,
    ready,
    size,
    stem,
    within_the_preview,
    within_the_site,
)
from govern.packs.rules.linking import linked
from govern.packs.rules.making import at_work, edition_words, failure, not_made, steps
from govern.packs.rules.marking import marked_threads
from govern.packs.rules.money import (
    beside_savings,
    headline,
    in_savings,
    loss_years,
    losses,
    lost,
    lost_by_council,
    slip_days,
)
from govern.packs.rules.numbers import Sources, numbers_linked, with_records
from govern.packs.rules.own import asked_of, held_up_by, lost_by_year, own_summary
from govern.packs.rules.past import risks_as_at
from govern.packs.rules.reading import reading
from govern.packs.rules.selection import (
    band,
    band_of,
    band_word,
    dearest,
    grid,
    in_cells,
    late,
    on_a_page,
    outcome_word,
    reached,
    reported,
    soon_or_late,
    thread,
    top_risks,
    wanted,
)
from govern.packs.rules.snapshot import digest, opened, snapshot, snapshot_id, untypesettable
from govern.packs.rules.summary import colour, days_left, letter, short_letter, status_word, summary, told
from govern.packs.rules.supplements import carried, check_edition, check_supply, differences, supplemented
from govern.packs.rules.timetable import draft_due, speaks_of
from govern.packs.rules.written import written
from govern.packs.rules.written.risks import risks_since

__all__ = [
    "draft_due",
    "speaks_of",
    "carried",
    "supplemented",
    "marked_threads",
    "check_edition",
    "check_supply",
    "differences",
    "arranged",
    "at_work",
    "chosen",
    "periods",
    "announced",
    "asked_of",
    "band",
    "band_of",
    "band_word",
    "beside_savings",
    "colour",
    "outcome_word",
    "reading",
    "called",
    "copies",
    "changes",
    "check_day",
    "check_issue",
    "days_left",
    "dearest",
    "digest",
    "download_name",
    "edition_words",
    "editions",
    "exempt",
    "failure",
    "file_name",
    "filed",
    "grid",
    "headline",
    "held_up_by",
    "in_cells",
    "in_savings",
    "known_file",
    "late",
    "letter",
    "linked",
    "loss_years",
    "losses",
    "lost",
    "lost_by_council",
    "lost_by_year",
    "not_made",
    "numbers_linked",
    "Sources",
    "on_a_page",
    "opened",
    "other_file",
    "own_summary",
    "reached",
    "reported",
    "readers",
    "ready",
    "risks_as_at",
    "risks_since",
    "short_letter",
    "size",
    "slip_days",
    "snapshot",
    "snapshot_id",
    "soon_or_late",
    "status_word",
    "stem",
    "steps",
    "summary",
    "thread",
    "told",
    "top_risks",
    "unknown_file",
    "untypesettable",
    "wanted",
    "with_records",
    "within_the_preview",
    "within_the_site",
    "written",
]
