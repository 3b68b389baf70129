"""What councils add to briefings, what holds these and in which order they go: out with a workbook, and in again."""

import pytest

from govern.kit.errors import Invalid
from govern.thread import actions
from tests.thread.round_trip import Row, book, brought, goes_out_and_comes_in_again, rows
from tests.world import World

YUSUF, NIAMH, ALICE = "yusuf.demir@ashvale.example", "niamh.o'rourke@calderwick.example", "alice@partnership.example"
ROWS: dict[str, list[Row]] = {
    "supplements": rows(
        "briefing|council|says|words|welsh|by",
        f"BRF-02|A|asked|Say who moves where.||{ALICE}",
        f"BRF-02|A|written|Ring Llŷr =1 at *the depot*.|Ffoniwch Llŷr.|{YUSUF}",
        f"BRF-02|A|approved|||{NIAMH}",
        f"BRF-06|B|asked|||{ALICE}",
    ),
    "embargoes": rows(
        "briefing|proposal|until|because|by",
        f"BRF-02|PRP-01|2027-01-22|Not before the councils publish.|{ALICE}",
    ),
    "announcements": rows(
        "number|title|window|wave|briefing|because|by",
        f"1|The shared service|60|affected|BRF-02|Depots begin at noon.|{ALICE}",
        f"1|The shared service|60|staff|BRF-03|Depots begin at noon.|{ALICE}",
        f"2|Nothing placed yet|30||||{ALICE}",
    ),
    "briefing_papers": rows(
        "briefing|title|address|about|language",
        "BRF-02|=Guide to your move|https://intranet.example/guide?a=1|PDF, 4 pages|en",
        "BRF-02|Canllaw|https://intranet.example/canllaw||cy",
        "BRF-03|Both|https://intranet.example/both||both",
    ),
}


async def test_it_goes_out_and_comes_in_again_unchanged(world: World) -> None:
    await goes_out_and_comes_in_again(world, ROWS)


@pytest.mark.parametrize(
    ("sheet", "row", "changed", "place"),
    [
        ("supplements", 0, {"briefing": "BRF-99"}, "supplements, row 2, briefing"),
        ("supplements", 0, {"council": "Z"}, "supplements, row 2, council"),
        ("supplements", 2, {"by": YUSUF}, "supplements, row 4, says"),
        ("supplements", 1, {"words": "Hello ((name))"}, "supplements, row 3, words"),
        ("embargoes", 0, {"proposal": "PRP-99"}, "embargoes, row 2, proposal"),
        ("embargoes", 0, {"proposal": "", "until": ""}, "embargoes, row 2, proposal"),
        ("embargoes", 0, {"by": "nobody@x.example"}, "embargoes, row 2, by"),
        ("briefing_papers", 1, {"briefing": "BRF-99"}, "briefing_papers, row 3, briefing"),
        ("briefing_papers", 1, {"address": "http://a.example/"}, "briefing_papers, row 3, address"),
        ("briefing_papers", 2, {"title": ""}, "briefing_papers, row 4, title"),
        ("announcements", 1, {"briefing": "BRF-99"}, "announcements, row 3, briefing"),
        ("announcements", 1, {"briefing": "BRF-02"}, "announcements, number 1, briefing"),
        ("announcements", 1, {"briefing": "BRF-01"}, "announcements, number 1, briefing"),
    ],
)
async def test_a_cell_that_does_not_fit_is_named_and_nothing_comes_in(
    world: World, sheet: str, row: int, changed: Row, place: str
) -> None:
    given = [one | changed if number == row else one for number, one in enumerate(ROWS[sheet])]
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, book(ROWS, **{sheet: given}))
    assert place in wrong.value.problems


async def test_words_that_are_not_approved_stay_with_their_council(world: World) -> None:
    assert (await brought(world, book(ROWS, supplements=ROWS["supplements"][:2]))).supplements == []
