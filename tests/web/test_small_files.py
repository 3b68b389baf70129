"""The small lists of a programme: what their files hold, in the order and of the part that the page shows."""

import csv
from collections.abc import Awaitable, Callable

from tests.conftest import Sample, Visitor

Visit = Callable[..., Awaitable[Visitor]]


async def taken(reader: Visitor, address: str) -> list[dict[str, str]]:
    """The rows of a list's CSV."""
    found = await reader.open(f"{address}{'&' if '?' in address else '?'}download=csv")
    assert found.status_code == 200, found.text
    return list(csv.DictReader(found.content.decode("utf-8-sig").splitlines()))


async def test_the_file_of_partners_says_what_each_has_accepted(sample: Sample, visitor: Visit) -> None:
    rows = await taken(await visitor(sample.manager), f"/programmes/{sample.programme_id}/partners?sort=-population")
    assert [(one["Code"], one["Population"]) for one in rows] == [("A", "141000"), ("B", "96000"), ("C", "83000")]
    assert rows[1]["Accepted by"] == "Bob Tregenza"
    assert (rows[1]["Accepted"], rows[1]["Has accepted the text that stands"]) == ("2026-05-06", "yes")


async def test_workstreams_and_dependencies_are_two_files_of_one_page(sample: Sample, visitor: Visit) -> None:
    reader, address = await visitor(sample.manager), f"/programmes/{sample.programme_id}/structure"
    assert (await taken(reader, f"{address}?sheet=workstreams"))[0] == {
        "Code": "REV",
        "Workstream": "Revenues and benefits",
    }
    every, some = await taken(reader, address), await taken(reader, f"{address}?words=council+tax&sort=-then")
    assert 0 < len(some) < len(every)
    assert all("council tax" in f"{one['First']} {one['Then']}".lower() for one in some)
    assert [one["Then"] for one in some] == sorted((one["Then"] for one in some), reverse=True)
    page = (await reader.open(f"{address}?words=council+tax")).text
    assert "?words=council+tax&amp;download=csv" in page


async def test_a_baseline_is_listed_with_who_approved_it(sample: Sample, visitor: Visit) -> None:
    first, *_, last = await taken(await visitor(sample.manager), f"/programmes/{sample.programme_id}/baselines")
    assert first["By"] == "CR-01: Programme board, 15 September 2026, minute 26/45"
    assert (last["Number"], last["Approved"]) == ("0", "2026-06-25")


async def test_scenarios_are_shown_by_their_state(sample: Sample, visitor: Visit) -> None:
    reader, address = await visitor(sample.manager), f"/programmes/{sample.programme_id}/scenarios"
    assert [one["State"] for one in await taken(reader, f"{address}?status=open&sort=name")] == ["shared", "shared"]
    assert await taken(reader, f"{address}?status=discarded") == []
    assert "0 scenarios" in (await reader.open(f"{address}?status=discarded")).text


async def test_a_councils_voice_is_a_row_also_while_nothing_is_said(sample: Sample, visitor: Visit) -> None:
    rows = await taken(await visitor(sample.manager), f"/programmes/{sample.programme_id}/voices")
    assert [one["Letters are from"] for one in rows] == ["Ashvale Communications", "Brackenham Council", ""]
    channels = await taken(await visitor(sample.manager), f"/programmes/{sample.programme_id}/channels")
    assert {one["Channel"] for one in channels} == {""}


async def test_the_rules_of_law_are_taken_away_as_they_hold_on_a_day(sample: Sample, visitor: Visit) -> None:
    address = f"/programmes/{sample.programme_id}/rules"
    rows = await taken(await visitor(sample.manager), f"{address}?on=2026-11-23")
    agenda = [one for one in rows if one["Rule"] == "Agenda and reports"]
    assert [one["Council"] for one in agenda] == ["Ashvale", "Brackenham", "Calderwick"]
    assert all(one["Says"].startswith("5 clear working days") and one["Source"] for one in agenda)
