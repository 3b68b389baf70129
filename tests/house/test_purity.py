"""Clocks are read in one place, floats live in named files, and every query begins with who is looking."""

import ast
from pathlib import Path

from tests.house.code import Function, calls, files, imports, name, tree

CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
FLOATS = {
    "govern/adapters/clock.py",
    "govern/roi/rules/rates.py",
    "govern/roi/rules/sampling.py",
    "govern/plan/rules/sampling.py",
}
ARRAYS = {
    "govern/plan/rules/sampling.py",
    "govern/plan/rules/crossed.py",
    "govern/plan/rules/compiled/carrying.py",
    "govern/plan/rules/compiled/meeting.py",
    "govern/plan/rules/compiled/replan.py",
    "govern/roi/rules/sampling.py",
}
WITHOUT_VIEWER = {
    "govern/people/queries.py": {
        "digest",
        "allow",
        "person",
        "signed_in",
        "said",
        "bearer",
        "letter",
        "ids_by_email",
        "first_administrator",
    },
    "govern/decisions/queries/papers.py": {"public_plan", "public_council", "public_paper"},
    "govern/decisions/queries/open_data.py": {"public_facts"},
    "govern/decisions/queries/laws.py": {"stays_open"},
    "govern/decisions/queries/progress.py": {"public_progress"},
    "govern/decisions/queries/exempt.py": {"disclosed", "withheld"},
    "govern/packs/queries/kept.py": {"for_worker"},
    "govern/partners/queries/programmes.py": {"last_confirmed_years"},
    "govern/partners/queries/calendars.py": {"calendar_by_secret"},
    "govern/plan/queries/reminders.py": {"programmes_with_plans"},
    "govern/thread/queries/reminders.py": {"opened"},
}


def test_the_clock_is_read_in_one_place() -> None:
    found = {name(file) for file in files("govern", "tasks") if CLOCKS & set(calls(file))}
    assert found <= {"govern/adapters/clock.py"}


def test_floats_stay_out_of_rules_that_add_money_up() -> None:
    rooms = [
        file
        for file in files("govern")
        if "rules" in file.parts or file.stem in {"rules", "model"} or "kit" in file.parts
    ]
    found = {name(file) for file in rooms if "float" in set(calls(file)) or _has_a_float(file)}
    assert found <= FLOATS


def test_arrays_stay_in_the_files_that_sample() -> None:
    found = {name(file) for file in files("govern", "tasks") if {"numpy", "numba"} & set(imports(file))}
    assert found <= ARRAYS


def _has_a_float(file: Path) -> bool:
    types = {"float32", "float64"}
    return any(isinstance(node, ast.Attribute) and node.attr in types for node in ast.walk(tree(file)))


def test_every_query_begins_with_who_is_looking() -> None:
    blind = {
        f"{name(file)}:{one.name}"
        for file in files("govern")
        if file.stem == "queries" or file.parent.stem == "queries"
        for one in _public(file)
        if one.name not in WITHOUT_VIEWER.get(name(file), set())
        and (not one.args.args or one.args.args[0].arg != "viewer")
    }
    assert blind == set()


def _public(file: Path) -> list[Function]:
    top = (node for node in tree(file).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [node for node in top if not node.name.startswith("_")]
