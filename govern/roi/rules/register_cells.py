"""What a cell of a register says of a line, and what somebody typed into it, in the one form in which both compare."""

from collections.abc import Callable, Iterable
from decimal import InvalidOperation

from govern.kit import text
from govern.kit.errors import Invalid
from govern.kit.typed import NO_TEXT, NOT_TEXT
from govern.plan.model.grid import Column as PlanColumn
from govern.plan.rules.cells import plain as plan_plain
from govern.roi.model import MONEYLESS, Line, LineClass
from govern.roi.model.grid import FACTS, Ground, LineCells
from govern.roi.rules.line_cells import gate_cells
from govern.roi.rules.problems import is_money
from govern.roi.rules.written import gate_of, pounds_typed

NO_AMOUNT = "Enter an amount in pounds, such as 1,200,000.00, or leave the cell empty."
NO_GATE = "There is no milestone {}. Give references such as M001, separated by semicolons."
NO_SERVICE = "There is no service {} in this programme."
NO_CLASS = "“{}” is no class of costs or benefits."


def cell(line: Line, column: str, ground: Ground) -> str:
    """A fact of a line, or its amount in a series and year; empty: nothing is said."""
    if column not in FACTS:
        series, _, year = column.partition("_")
        found = (one.amount for one in line.amounts if (one.series, str(one.year)) == (series, year))
        return next((f"{amount:,.2f}" for amount in found), "")
    return {
        "title": line.title,
        "line_class": line.line_class.words,
        "owner_id": ground.names.owners.get(line.owner_id or 0, ""),
        "starts_on": text.short_day(line.starts_on),
        "ends_on": text.short_day(line.ends_on) if line.ends_on else "",
        "gates": "; ".join(gate_cells(line, ground.milestones)),
        "service_ref": line.service_ref,
    }[column]


def row(line: Line, columns: Iterable[str], ground: Ground) -> LineCells:
    cells = {one: cell(line, one, ground) for one in columns}
    closed = tuple(one for one in cells if is_closed(line, one, ground))
    return LineCells(line_id=line.id, ref=line.ref, version=line.version, cells=cells, closed=closed)


def is_closed(line: Line, column: str, ground: Ground) -> bool:
    """Whether a cell cannot be written: another council's line, or the pounds of a benefit that has none."""
    return line.council_code not in ground.mine or (column not in FACTS and line.line_class in MONEYLESS)


def plain(column: str, typed: str, ground: Ground) -> str:
    """What was typed as the grid would say it, or `Invalid` with what to do."""
    if NO_TEXT.search(typed):
        raise _wrong(NOT_TEXT)
    return _PLAIN.get(column, _amount)(" ".join(typed.split()), ground)


def _amount(typed: str, _: Ground) -> str:
    if not typed:
        return ""
    try:
        amount = pounds_typed(typed)
    except InvalidOperation as strange:
        raise _wrong(NO_AMOUNT) from strange
    if not is_money(amount):
        raise _wrong("An amount is a number of pounds in whole pennies, up to £100,000,000,000.")
    return f"{amount + 0:,.2f}"


def _class(typed: str, _: Ground) -> str:
    wanted = _spaced(typed)
    found = [one.words for one in LineClass if wanted in (_spaced(one.words), _spaced(one))]
    if not found:
        raise _wrong(NO_CLASS.format(typed))
    return found[0]


def _spaced(words: str) -> str:
    return words.casefold().replace("-", " ")


def _gates(typed: str, ground: Ground) -> str:
    milestones = {ref: id for id, ref in ground.milestones.items()}
    said = [one.strip() for one in typed.split(";") if one.strip()]
    if unknown := [one for one in said if gate_of(one, milestones) is None]:
        raise _wrong(NO_GATE.format(unknown[0]))
    return "; ".join(said)


def _service(typed: str, ground: Ground) -> str:
    found = [one for one in ground.services if one.casefold() == typed.casefold()]
    if typed and not found:
        raise _wrong(NO_SERVICE.format(typed))
    return found[0] if found else ""


def _of_plan(column: PlanColumn) -> Callable[[str, Ground], str]:
    return lambda typed, ground: plan_plain(column, typed, ground.names)


def _start(typed: str, ground: Ground) -> str:
    if not typed:
        raise _wrong("Give the day it starts.")
    return plan_plain(PlanColumn.START, typed, ground.names)


_PLAIN: dict[str, Callable[[str, Ground], str]] = {
    "title": _of_plan(PlanColumn.TITLE),
    "line_class": _class,
    "owner_id": _of_plan(PlanColumn.OWNER),
    "starts_on": _start,
    "ends_on": _of_plan(PlanColumn.FINISH),
    "gates": _gates,
    "service_ref": _service,
}


def _wrong(what: str) -> Invalid:
    return Invalid({"cell": what})
