import shutil
from pathlib import Path

import pytest

from govern.adapters import files
from govern.kit.errors import Invalid
from govern.kit.typed import Rows
from govern.partners import queries as partners
from govern.people.queries import person
from govern.plan import queries as plan
from govern.thread import actions
from tests.world import World

SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample"


@pytest.mark.parametrize("name", ["shared-services", "2020-vision", "tarn-and-moor", "south-hams-west-devon"])
async def test_the_sample_comes_in_by_the_workbooks_door(world: World, name: str) -> None:
    sheets = files.sheets(SAMPLE / name)
    programme = await actions.import_programme(world.admin, sheets)
    viewer = await person(world.admin.id)
    assert viewer
    found = await plan.plan(viewer, programme.id)
    assert [one.ref for one in found.milestones] == [row["ref"] for row in sheets.get("milestones", [])]
    assert len(await partners.partners(viewer, programme.id)) == len(sheets["partners"])


async def test_every_bad_cell_is_named_with_sheet_row_and_column(world: World) -> None:
    sheets = files.sheets(SAMPLE / "shared-services")
    sheets["milestones"][0] |= {"baseline_start": "31 February", "kind": "task"}
    sheets["milestones"][2] |= {"duration_days": "-3"}
    sheets["partners"][1] |= {"gss_code": "nowhere"}
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, sheets)
    assert set(wrong.value.problems) == {
        "milestones, row 2, baseline_start",
        "milestones, row 2, kind",
        "milestones, row 4, duration_days",
        "partners, row 3, gss_code",
    }


async def test_a_parish_by_file_has_no_cabinet_either(world: World) -> None:
    sheets = files.sheets(SAMPLE / "2020-vision")
    sheets["partners"][1] |= {"kind": "parish"}
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, sheets)
    told = {"partners, row 3, governance": "A parish council has no cabinet: choose the committee system."}
    assert wrong.value.problems == told


async def test_references_to_nothing_are_named(world: World) -> None:
    sheets = files.sheets(SAMPLE / "shared-services")
    sheets["milestones"][0]["workstream"] = "NOWHERE"
    sheets["dependencies"][0]["to"] = "NOTHING"
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, sheets)
    assert set(wrong.value.problems) == {"milestones, row 2, workstream", "dependencies, row 2, to"}


async def test_a_problem_found_by_a_register_is_at_its_line_of_the_file(world: World, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "shared-services", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "dependencies.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace(lines[3].split(",")[1], "NOTHING")
    file.write_text("\n".join([lines[0], "", ",,,", *lines[1:]]), encoding="utf-8")
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, files.sheets(tmp_path))
    assert set(wrong.value.problems) == {"dependencies, row 6, to"}


async def test_a_loop_names_the_rows_that_are_in_it(world: World) -> None:
    sheets = files.sheets(SAMPLE / "shared-services")
    first = sheets["dependencies"][0]
    sheets["dependencies"].add(len(sheets["dependencies"]) + 2, first | {"from": first["to"], "to": first["from"]})
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, sheets)
    rows = [2, len(sheets["dependencies"]) + 1]
    assert list(wrong.value.problems) == [f"dependencies, row {number}, to" for number in rows]
    assert all("is a loop" in problem for problem in wrong.value.problems.values())


async def test_a_misspelt_sheet_is_not_silently_left_out(world: World) -> None:
    sheets = files.sheets(SAMPLE / "shared-services")
    sheets["Milestone"] = sheets.pop("milestones")
    sheets["LESSONS"] = sheets.pop("lessons")
    sheets["Notes of the office"] = Rows()
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, sheets)
    assert wrong.value.problems == {"Milestone": "There is no such sheet. Call it milestones."}


async def test_a_trial_saves_nothing(cast: World) -> None:
    before = await partners.councils(cast.alice)
    tried = await actions.try_programme(cast.admin, files.sheets(SAMPLE / "2020-vision"))
    assert tried.name == "2020 Vision"
    assert await partners.councils(cast.alice) == before
