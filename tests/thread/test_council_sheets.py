"""Bodies, deadlocks, papers, private parts, appetites and escalations go out with a workbook and come in again."""

import pytest

from govern.decisions import actions as deciding
from govern.decisions import queries as decisions
from govern.kit.errors import Invalid, NotFound
from govern.people.queries import person
from govern.raid import queries as raid
from govern.thread import actions
from tests.thread.round_trip import Row, book, goes_out_and_comes_in_again, rows
from tests.world import World

WORDS = "Counsel advises that the chair may rotate."
NOTICE: Row = {
    "proposal": "PRP-01",
    "council": "A",
    "paper": "1",
    "kind": "notice",
    "matter": "Whether to form one service",
    "taker": "Cabinet",
    "members": "Ŵyn Hart (leader)\nEdwin Moss",
    "first": "2026-12-10",
    "documents": "Report 1",
    "others": "Other documents may come",
    "ask": "Ask the clerk",
    "openness": "part",
    "paragraphs": "3; 4",
    "private_because": "Offers are open",
}
RECORD: Row = {
    "proposal": "PRP-03",
    "council": "C",
    "paper": "1",
    "kind": "record",
    "edition": "1",
    "published_on": "2026-11-02",
    "decision": "To appoint a committee",
    "taker": "Full Council",
    "decided_on": "2026-10-29",
    "reasons": "It serves all",
    "alternatives": "None was better",
    "conflicts": "None",
    "urgency": "none",
}
ROWS: dict[str, list[Row]] = {
    "bodies": rows(
        "council|name|route|seats|quorum|source|since",
        "A|Cabinet|cabinet|2|2|Constitution, part 4|2026-05-20",
        "C|Full Council|full-council|40|||2026-05-20",
    ),
    "body_members": rows(
        "council|body|name|seat|since|until",
        "A|Cabinet|Councillor Vane|chair|2026-05-20|2026-09-30",
        "A|Cabinet|Councillor Lárkin =1|member|2026-05-20|",
        "A|Cabinet|Councillor Vane|member|2026-10-05|",
    ),
    "body_interests": rows(
        "council|body|member|since|matter|on|proposal",
        "A|Cabinet|Councillor Vane|2026-05-20|A seat on the harbour board|2026-06-04|",
        "A|Cabinet|Councillor Vane|2026-10-05|Her firm lets the hall|2026-11-04|PRP-04",
    ),
    "deadlock_steps": rows(
        "proposal|rung|owner|due|because|begun_on|ending|ended_on|outcome",
        "PRP-03|defer|the chairs|2026-11-10|First put off|2026-11-02|not-settled|2026-11-10|Nobody moved",
        "PRP-03|officer-board|three heads|2026-12-11|The words differ|2026-11-11|||",
    ),
    "papers": [
        NOTICE | {"edition": "1", "published_on": "2026-11-10", "address": "Town Hall"},
        NOTICE
        | {"edition": "2", "published_on": "2026-11-11", "address": "Old Hall", "because": "Wrong hall"}
        | {"withdrawn_on": "2026-11-12", "withdrawn_because": "A later day"},
        RECORD,
    ],
    "exempt_items": rows(
        "proposal|council|number|title|ground|paragraphs|reasoning|decided_by|decided_on|review_on|words",
        "PRP-03|C|1|Advice on powers|exempt|5|Given in confidence|The monitoring officer|2026-10-20|2026-11-16|"
        + WORDS,
        "PRP-03|C|2|Prices|exempt|3; 5|Bidders could bid to them|The monitoring officer|2026-10-20|2027-01-16|",
    ),
    "exempt_reviews": rows(
        "proposal|council|number|on|ends|reasoning|review_on",
        "PRP-03|C|1|2026-11-01|no|Still open|2026-11-16",
        "PRP-03|C|1|2026-11-16|yes|The committee is appointed|",
        "PRP-03|C|2|2026-11-16|no|Still open|2027-02-16",
    ),
    "meeting_actions": rows(
        "proposal|council|what|who|due|done|ended_on|evidence",
        "PRP-03|C|Write to every household|Customer services lead|2026-11-13|||",
        "PRP-03|C|Tell the staff|Director|2026-11-10|yes|2026-11-09|BRF-03",
    ),
    "meetings": rows(
        "council|uid|body|route|day|begins|kind|cancelled",
        "A|c1|Cabinet|cabinet|2026-09-10|18:00|ordinary|no",
        "A|c2|Cabinet|cabinet|2026-10-08|18:00|ordinary|no",
        "A|c3|Cabinet|cabinet|2026-11-12|18:00|ordinary|no",
    ),
    "minutes": [
        {
            "council": "A",
            "uid": "c1",
            "number": "1",
            "part": "1",
            "words": "Present: 4.\n\nResolved: to go on.",
            "approved_at": "c2",
            "approved_on": "2026-10-08",
        },
        {
            "council": "A",
            "uid": "c1",
            "number": "2",
            "part": "1",
            "words": "Present: 5.\n\nŴyn Hart: =1+1.",
            "because": "One was left out",
            "approved_at": "c3",
            "approved_on": "2026-11-12",
        },
    ],
    "raid_validations": rows(
        "raid|due|holds|note|looked_on",
        "ASM-02|2026-11-20|yes|The count came within 4 per cent|2026-11-20",
        "ASM-02|2027-02-26|||",
    ),
    "raid_appetites": rows(
        "council|category|level|valid_from|because",
        "|Financial|averse|2026-10-01|The board, October",
        "B|Strategy|eager|2026-10-01|Brackenham’s committee",
    ),
    "raid_escalations": rows(
        "raid|council|score|level|reason|raised_on|answer|answered_on|because",
        "RSK-01||16|cautious|Above it|2026-11-01|||",
        "RSK-01|A|16|cautious|Above it|2026-11-01|accepted|2026-11-03|It stands in ours as CR-14",
        "RSK-01|B|16|minimal|Above it|2026-11-01|disputed|2026-11-04|Ashvale runs it",
    ),
}


async def test_what_councils_said_goes_out_and_comes_in_again_unchanged(world: World) -> None:
    await goes_out_and_comes_in_again(world, ROWS)


@pytest.mark.parametrize(
    ("sheet", "row", "changed", "place"),
    [
        ("bodies", 0, {"council": "Z"}, "bodies, row 2, council"),
        ("bodies", 0, {"quorum": "3"}, "bodies, row 2, quorum"),
        ("body_members", 0, {"body": "Nobody"}, "body_members, row 2, body"),
        ("body_members", 0, {"until": "2026-05-01"}, "body_members, row 2, until"),
        ("body_members", 1, {"seat": "chair"}, "body_members, row 3, seat"),
        ("body_interests", 1, {"proposal": "NO-1"}, "body_interests, row 3, proposal"),
        ("body_interests", 0, {"member": "Councillor Nobody"}, "body_interests, row 2, member"),
        ("deadlock_steps", 0, {"proposal": "NO-1"}, "deadlock_steps, row 2, proposal"),
        ("deadlock_steps", 0, {"outcome": ""}, "deadlock_steps, row 2, ended_on"),
        ("deadlock_steps", 0, {"ended_on": "2026-11-01"}, "deadlock_steps, row 2, ended_on"),
        ("papers", 0, {"council": "Z"}, "papers, row 2, council"),
        ("papers", 0, {"matter": ""}, "papers, row 2, matter"),
        ("papers", 0, {"decision": "To do it"}, "papers, row 2, decision"),
        ("papers", 1, {"because": ""}, "papers, row 3, because"),
        ("papers", 1, {"edition": "3"}, "papers, row 3, edition"),
        ("papers", 2, {"published_on": "2026-12-24"}, "papers, row 4, published_on"),
        ("papers", 2, {"decided_on": "2026-11-20"}, "papers, row 4, decided_on"),
        ("exempt_items", 0, {"paragraphs": "77"}, "exempt_items, row 2, paragraphs"),
        ("exempt_items", 1, {"words": "Ninety pounds"}, "exempt_items, row 3, words"),
        ("exempt_items", 1, {"number": "7"}, "exempt_items, row 3, number"),
        ("exempt_reviews", 0, {"review_on": ""}, "exempt_reviews, row 2, review_on"),
        ("meeting_actions", 1, {"evidence": ""}, "meeting_actions, row 3, ended_on"),
        ("minutes", 0, {"uid": "c9"}, "minutes, row 2, uid"),
        ("minutes", 0, {"number": "2"}, "minutes, row 2, number"),
        ("minutes", 0, {"part": "2"}, "minutes, row 2, part"),
        ("minutes", 0, {"approved_at": "c1"}, "minutes, row 2, approved_at"),
        ("minutes", 0, {"approved_on": "2026-09-10"}, "minutes, row 2, approved_on"),
        ("minutes", 1, {"approved_on": "2026-12-24"}, "minutes, row 3, approved_on"),
        ("minutes", 1, {"because": ""}, "minutes, row 3, because"),
        ("raid_validations", 0, {"raid": "RSK-01"}, "raid_validations, row 2, raid"),
        ("raid_appetites", 0, {"council": "Z"}, "raid_appetites, row 2, council"),
        ("raid_escalations", 0, {"raid": "ISS-01"}, "raid_escalations, row 2, raid"),
        ("raid_escalations", 1, {"because": ""}, "raid_escalations, row 3, answered_on"),
    ],
)
async def test_a_cell_that_does_not_fit_is_named_and_nothing_comes_in(
    world: World, sheet: str, row: int, changed: Row, place: str
) -> None:
    given = [one | changed if number == row else one for number, one in enumerate(ROWS[sheet])]
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, book(ROWS, **{sheet: given}))
    assert place in wrong.value.problems


async def test_a_file_publishes_nothing_until_the_programme_is_opened(world: World) -> None:
    made = await actions.import_programme(world.admin, book(ROWS))
    manager = await person(world.admin.id)
    assert manager
    paper = (await decisions.papers(manager, made.id))[0]
    with pytest.raises(NotFound):
        await decisions.public_paper(paper.id)
    await deciding.open_plan(manager, made.id)
    assert (await decisions.public_paper(paper.id))[1].published[-1].because == "Wrong hall"


async def test_what_is_above_an_appetite_that_comes_in_is_taken_up(world: World) -> None:
    averse = rows("council|category|level|valid_from|because", "B|Financial|averse|2026-10-01|Brackenham’s committee")
    made = await actions.import_programme(world.admin, book(ROWS, raid_appetites=averse, raid_escalations=[]))
    manager = await person(world.admin.id)
    assert manager
    financial = {one.ref for one in await raid.items(manager, made.id) if one.category == "Financial"}
    taken = await raid.escalations(manager, made.id)
    assert {one.council_name for one in taken} == {"Brackenham"}
    assert {one.ref for one in taken} <= financial
