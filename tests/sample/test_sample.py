"""The sample programmes hold together, sheet by sheet."""

import csv
import re
from collections import Counter
from datetime import date

import pytest

from tests.sample.sheets import (
    CODED,
    CONTROL,
    DATES,
    PERSONAL,
    PROGRAMMES,
    ROOM,
    SHARED,
    SHEETS,
    SUMS,
    VISION,
    WORDS,
    cells,
    column,
    found,
    listed,
    sheet,
)

MAY_HAVE = {
    "milestones": {"optimistic_days", "pessimistic_days"},
    "lines": {
        "driver",
        "mix",
        "by_judgement",
        "treatment",
        "prices",
        "price_year",
        "counts_in",
        "funding",
        "life_years",
        "operational_on",
        "pay",
        "pension_strain",
        "settlement",
        "notice_saved",
    },
    "dependencies": {"giver", "receiver", "giver_says", "receiver_says", "dispute"},
}
LGSL = "55 57 59 63 69 72 112 124 353 364 474 499 524 528 530 587"


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_sheet_is_there_with_its_columns(programme):
    for name, columns in SHEETS.items():
        with (ROOM / programme / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            heads, always = next(csv.reader(file)), columns.split()
            assert heads[: len(always)] == always, name
            assert {*heads} - {*always} <= MAY_HAVE.get(name, set()), name
    assert {path.stem for path in (ROOM / programme).iterdir()} <= {*SHEETS, *CONTROL, "baselines"}


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_reference_points_at_a_row(programme):
    for place, target in CODED.items():
        known = set(column(programme, target))
        assert {ref for cell in column(programme, place) for ref in listed(cell)} <= known, place


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_coded_cell_holds_one_of_its_words(programme):
    for place, words in WORDS.items():
        assert set(column(programme, place)) - {""} <= set(words.split()), place


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_owner_author_and_approver_is_a_known_person(programme):
    known = set(column(programme, "people.email")) | set(column(programme, "roles.email"))
    used = {cell for _, field, cell in cells(programme) if field in PERSONAL and cell}
    assert used <= known


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_refs_and_addresses_are_unique_and_one_person_has_one_name(programme):
    for name, field in (("partners", "code"), ("workstreams", "code"), ("people", "email")):
        assert [key for key, n in Counter(column(programme, f"{name}.{field}")).items() if n > 1] == []
    for name in ("milestones", "proposals", "raid", "services", "lines", "briefings", "lessons"):
        assert [ref for ref, n in Counter(column(programme, f"{name}.ref")).items() if n > 1] == []
    people = {(row["email"], row["name"]) for name in ("people", "roles") for row in sheet(programme, name)}
    assert [email for email, n in Counter(email for email, _ in people).items() if n > 1] == []


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_dates_are_iso_sums_are_plain_and_no_cell_is_a_formula(programme):
    for where, field, cell in cells(programme):
        assert cell == cell.strip() or field == "body", where
        if DATES.search(field) and cell:
            assert date.fromisoformat(cell).isoformat() == cell, where
        if field in SUMS and cell:
            assert re.fullmatch(r"-?\d+(\.\d\d)?", cell), where
        elif field not in SUMS:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), where


LONGEST = {"title": 200, "because": 500, "source": 500, "name": 200, "evidence": 2000, "note": 2000}


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_no_text_is_longer_than_its_field(programme):
    for where, field, cell in cells(programme):
        assert len(cell) <= LONGEST.get(field, 10_000), where


def test_the_councils_are_the_cast_and_their_codes_are_invented():
    drivers = [(row["code"], row["name"], row["population"], row["governance"]) for row in sheet(SHARED, "partners")]
    assert drivers == [
        ("A", "Ashvale", "141000", "leader-and-cabinet"),
        ("B", "Brackenham", "96000", "leader-and-cabinet"),
        ("C", "Calderwick", "83000", "committee"),
    ]
    assert all(re.fullmatch(r"E07999\d{3}", code) for code in column(SHARED, "partners.gss_code"))


def test_the_sample_has_the_size_of_a_real_programme():
    counts = {name: len(sheet(SHARED, name)) for name in SHEETS}
    assert counts["workstreams"] == 6
    assert counts["proposals"] == 5
    assert counts["briefings"] == 6
    assert counts["services"] == 16
    assert counts["lessons"] == 8
    assert 55 <= counts["milestones"] <= 75
    assert 18 <= counts["raid"] <= 24
    assert 22 <= counts["lines"] <= 28
    assert Counter(column(SHARED, "people.kind"))["staff"] == 600


def test_the_register_moves_and_ends_where_its_last_review_left_it():
    for risk in sheet(SHARED, "raid"):
        reviews = [r for r in sheet(SHARED, "raid_reviews") if r["raid"] == risk["ref"]]
        assert reviews[0]["on"] == risk["raised_on"], risk["ref"]
        assert [r["on"] for r in reviews] == sorted({r["on"] for r in reviews})
        assert (reviews[-1]["likelihood"], reviews[-1]["impact"]) == (risk["likelihood"], risk["impact"])
        assert int(risk["target_likelihood"]) <= int(risk["likelihood"])
        assert int(risk["target_impact"]) <= int(risk["impact"])
    assert [r["ref"] for r in sheet(SHARED, "raid") if r["status"] == "closed"] == ["RSK-05"]
    assert "RSK-05" in found("raid", "ISS-01")["cause"]


def test_services_carry_local_counts_and_an_unknown_is_not_a_nought():
    rows = sheet(SHARED, "service_volumes")
    assert len({(r["service"], r["council"], r["channel"]) for r in rows}) == len(rows) == 16 * 3 * 4
    assert set(column(SHARED, "service_volumes.year")) == {"2025"}
    assert {"", "0"} < {r["volume"] for r in rows}
    assert all("2025/26" in r["source"] for r in rows if r["volume"])
    assert set(column(SHARED, "services.lgsl")) == set(LGSL.split())


def test_staff_have_the_names_people_have():
    staff = [row for row in sheet(SHARED, "people") if row["kind"] == "staff"]
    names = [row["name"] for row in staff]
    for letters in ("ŵ", "ŷ", "'", "-", "é", "ł", "ñ", "ș"):
        assert any(letters in name.lower() for name in names), letters
    assert sum(" " not in name for name in names) >= 3
    assert Counter(row["council"] for row in staff) == {"A": 270, "B": 180, "C": 150}
    assert {row["language"] for row in staff} == {"en", "cy", "both", "unknown"}
    managers = {row["email"]: row["council"] for row in staff}
    assert all(not r["line_manager"] or managers[r["line_manager"]] == r["council"] for r in staff)


def test_a_briefing_is_approved_by_a_second_person_and_questions_have_one_right_answer():
    for briefing in sheet(SHARED, "briefings"):
        assert briefing["written_by"] != briefing["approved_by"]
        answers = [listed(briefing[f"answers_{n}"]) for n in (1, 2, 3) if briefing[f"question_{n}"]]
        assert len(answers) == (3 if briefing["asks"] == "questions" else 0)
        assert all(sum(answer.startswith("*") for answer in options) == 1 for options in answers)
        assert bool(briefing["milestone"]) is (briefing["schedule"] == "milestone")
        assert bool(briefing["first_on"]) is (briefing["schedule"] != "milestone")
    go_live = next(b for b in sheet(SHARED, "briefings") if b["milestone"] == "REV-16")
    assert (go_live["working_days_before"], go_live["asks"]) == ("5", "questions")


def test_2020_vision_is_as_published_and_nothing_more():
    codes = {row["name"]: row["gss_code"] for row in sheet(VISION, "partners")}
    assert codes == {
        "Cheltenham": "E07000078",
        "Cotswold": "E07000079",
        "Forest of Dean": "E07000080",
        "West Oxfordshire": "E07000181",
    }
    totals = [(b["set_on"], b["amount"]) for b in sheet(VISION, "baselines") if b["line"] == "BEN-01"]
    assert totals == [("2015-11-03", "38000000.00"), ("2015-11-23", "39000000.00"), ("2018-05-21", "41000000.00")]
    others = {b["line"]: b["amount"] for b in sheet(VISION, "baselines") if b["line"] != "BEN-01"}
    assert others == {
        "BEN-02": "5600000.00",
        "BEN-03": "1300000.00",
        "COST-01": "10700000.00",
        "COST-02": "-3800000.00",
    }
    assert sheet(VISION, "amounts") == ()
    for line in sheet(VISION, "lines"):
        assert line["source"].startswith("https://"), line["ref"]
        assert "not published" in line["note"], line["ref"]
        assert (line["share_basis"], line["fixed_shares"]) == ("", "")
    assert all("http" in row["evidence"] for row in sheet(VISION, "milestones"))
    assert column(VISION, "roles.email") == ["charlie@vision.example"]
