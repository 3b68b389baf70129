"""The money of the sample is that of the worked examples (DOMAIN C3, C7, C8)."""

from decimal import Decimal

from govern.kit.money import pence, pounds, shared
from tests.sample.sheets import SHARED, found, listed, sheet


def test_go_live_gates_the_shared_revenues_line_alone():
    assert [line["ref"] for line in sheet(SHARED, "lines") if "REV-16" in listed(line["gates"])] == ["BEN-01"]
    go_live, line = found("milestones", "REV-16"), found("lines", "BEN-01")
    assert (go_live["title"], go_live["kind"]) == ("Shared revenues service goes live", "milestone")
    assert (go_live["baseline_finish"], go_live["forecast_finish"], go_live["actual_finish"]) == ("2027-04-01", "", "")
    assert (line["class"], line["share_basis"], line["starts_on"], line["gates"]) == (
        "cash-releasing",
        "population",
        "2027-04-01",
        "REV-16",
    )
    assert line["ramp_lag_days"] == "0"
    amounts = {(a["year"], a["series"]): a["amount"] for a in sheet(SHARED, "amounts") if a["line"] == "BEN-01"}
    assert amounts == {(str(year), "planned"): "1200000.00" for year in range(2027, 2032)}


def test_no_other_benefit_waits_for_go_live_so_a_slip_costs_what_c8_says():
    moves = {"REV-16"}
    while more := {x["to"] for x in sheet(SHARED, "dependencies") if x["from"] in moves} - moves:
        moves |= more
    assert {line["ref"] for line in sheet(SHARED, "lines") if moves & set(listed(line["gates"]))} == {"BEN-01"}
    lost = pence(Decimal(1_200_000) * 91 / 366)
    drivers = {row["code"]: Decimal(row["population"]) for row in sheet(SHARED, "partners")}
    assert str(pounds(lost)) == "298360.66"
    assert {code: str(pounds(part)) for code, part in shared(lost, drivers).items()} == {
        "A": "131465.16",
        "B": "89508.20",
        "C": "77387.30",
    }


def yearly(line, series="planned"):
    rows = [a for a in sheet(SHARED, "amounts") if (a["line"], a["series"]) == (line, series)]
    return {int(a["year"]): int(Decimal(a["amount"]) / 1000) for a in rows}


def test_ict_consolidation_is_the_business_case_of_the_worked_example():
    assert yearly("COST-01") == {2026: 1200, 2027: 800, 2028: 200}
    assert yearly("BEN-02") == {2027: 300, 2028: 900, 2029: 1200, 2030: 1200, 2031: 1200, 2032: 1200}


def test_the_lines_show_every_way_to_gate_and_to_share():
    lines = sheet(SHARED, "lines")
    assert listed(found("lines", "BEN-03")["gates"]) == ["CUS-09", "CUS-11"]
    assert [line["ref"] for line in lines if line["kind"] == "benefit" and not line["gates"]] == ["BEN-14"]
    assert found("lines", "BEN-04")["fixed_shares"] == "A 50; B 30; C 20"
    for line in lines:
        assert bool(line["council"]) is (not line["share_basis"]), line["ref"]
        assert bool(line["fixed_shares"]) is (line["share_basis"] == "fixed"), line["ref"]
        if line["fixed_shares"]:
            assert sum(Decimal(share.split()[1]) for share in listed(line["fixed_shares"])) == 100
    planned, forecast = yearly("BEN-05"), yearly("BEN-05", "forecast")
    assert {Decimal(forecast[year]) / planned[year] for year in planned} == {Decimal("0.85")}
    assert all(amount < 0 for amount in yearly("BEN-13").values())


def test_a_benefit_that_has_not_slipped_starts_when_its_gates_allow():
    forecast = {row["ref"]: row["forecast_finish"] or row["baseline_finish"] for row in sheet(SHARED, "milestones")}
    for line in sheet(SHARED, "lines"):
        assert all(forecast[gate] <= line["starts_on"] for gate in listed(line["gates"])), line["ref"]
