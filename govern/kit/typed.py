"""Text that people typed, in a form or a sheet, made into a Struct: or what is wrong with every field."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.inspect import (
    BoolType,
    DateType,
    DecimalType,
    EnumType,
    IntType,
    ListType,
    StrType,
    VarTupleType,
)
from msgspec.structs import FieldInfo

from govern.kit.dates import day_written, first_year
from govern.kit.errors import Invalid
from govern.kit.kinds import bare, fields, plain_type, takes_nothing, told, words_of
from govern.kit.money import digits

S = TypeVar("S", bound=Struct)
SEPARATOR = ";"
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
LIMIT = re.compile(r"`(?:int|float)` ([<>])= (\S+?)(?:\.0)?$")
NOT_TEXT = "This holds a character that no text has (NUL, or half of one). Delete what stands here and type it again."
FORMULA = ("=", "+", "-", "@", "\t", "\r")
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


class Rows(list[dict[str, str]]):
    """A sheet's rows that hold something. `lines` says where each stands in its file, blank rows counted; `problems`
    what no row can hold, by its place."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []
        self.problems: dict[str, str] = {}

    def add(self, line: int, row: dict[str, str]) -> None:
        self.append(row)
        self.lines.append(line)


def numbered(rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row with its line: the first stands in line 2, unless its file says otherwise."""
    return zip(rows.lines if isinstance(rows, Rows) else range(2, len(rows) + 2), rows, strict=True)


class Unknown(str):
    """A cell whose value nobody can know; the text says why, and what to do."""

    __slots__ = ()


EMPTY: dict[type[object], str] = {
    DateType: "Enter a date.",
    DecimalType: "Enter an amount.",
    EnumType: "Make a choice.",
    BoolType: "Answer yes or no.",
}
ABOUT: dict[type[object], str] = {
    DateType: "A date, such as 2027-04-01.",
    DecimalType: "A number; money in pounds, such as 1200000.00.",
    IntType: "A whole number.",
    ListType: "One or several, with a semicolon between them.",
}
WRONG: dict[type[object], str] = {
    DateType: "Enter a real date, such as 27 3 2027 (27/03/2027 in a sheet).",
    DecimalType: "Enter an amount in pounds, such as 1200000.00.",
    IntType: "Enter a whole number.",
    BoolType: "Answer yes or no.",
}


def read(values: Mapping[str, str], kind: type[S]) -> S:
    """A Struct from typed text, or `Invalid` with every field that cannot be taken."""
    found, problems = read_in_part(values, kind)
    if problems:
        raise Invalid(problems)
    return found


def read_in_part(values: Mapping[str, str], kind: type[S]) -> tuple[S, dict[str, str]]:
    """What could be taken, and what is wrong with the other fields, which hold their default or nothing."""
    taken: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for field in fields(kind):
        try:
            taken |= _taken(field, _legible(field, values.get(field.encode_name, "")))
        except Invalid as wrong:
            problems |= wrong.problems
            if field.required:
                taken[field.name] = "" if plain_type(field.type) is StrType else None
    return kind(**taken), problems


def _legible(field: FieldInfo, text: str) -> str:
    if isinstance(text, Unknown):
        raise Invalid({field.encode_name: str(text)})
    if NO_TEXT.search(text):
        raise Invalid({field.encode_name: NOT_TEXT})
    return text.strip()


def sheet(name: str, rows: Sequence[Mapping[str, str]], kind: type[S]) -> list[S]:
    """A sheet's rows, or `Invalid` naming sheet, row and column of every bad cell."""
    found: list[S] = []
    beside = rows.problems if isinstance(rows, Rows) else {}
    problems = {f"{name}, {where}": what for where, what in beside.items()}
    for number, row in numbered(rows):
        try:
            found.append(read({column: _plain(cell) for column, cell in row.items()}, kind))
        except Invalid as wrong:
            told = {one: _in_a_sheet(kind, one, what) for one, what in wrong.problems.items()}
            problems |= {f"{name}, row {number}, {column}": what for column, what in told.items()}
    if problems:
        raise Invalid(problems)
    return found


def _in_a_sheet(kind: type[Struct], column: str, problem: str) -> str:
    """Whoever fills in a sheet does not see what there is to choose from."""
    if problem != EMPTY[EnumType]:
        return problem
    return next(f"Choose one of: {', '.join(choices(one.type))}." for one in fields(kind) if one.encode_name == column)


def row(values: Mapping[str, Any], kind: type[S]) -> S:
    """A line of a sheet out of something that says more; what the sheet does not hold is left out."""
    names = [field.encode_name for field in fields(kind)]
    return msgspec.convert({name: values[name] for name in names if name in values}, kind)


def rows(found: Iterable[Mapping[str, Any]], kind: type[S]) -> list[S]:
    return [row(values, kind) for values in found]


def cells(row: Struct) -> dict[str, str]:
    """A row as a sheet holds it: an empty cell is nothing known, 0 is zero, lists are separated by `; `."""
    return {field.encode_name: _cell(getattr(row, field.name)) for field in fields(type(row))}


def cell(value: Any) -> str:
    return _cell(value)


def choices(kind: Any) -> list[str]:
    """What a column may hold, where that is one of a few words; else nothing."""
    found = plain_type(kind)
    if found is BoolType:
        return ["yes", "no"]
    return list(words_of(kind)) if found is EnumType else []


def is_needed(field: FieldInfo) -> bool:
    return field.required and not takes_nothing(field.type)


def about(field: FieldInfo) -> str:
    """What to write into a column, said from its type: it cannot say anything else than what importing takes."""
    needed = "Needed." if is_needed(field) else "May be left empty."
    if found := choices(field.type):
        return f"One of: {', '.join(found)}. {needed}"
    info = bare(field.type)
    most = getattr(info, "max_length", None)
    what = ABOUT.get(type(info), f"Text of up to {most:,} characters." if most else "Text.")
    return f"{what} {needed}"


def columns(kind: type[Struct]) -> list[str]:
    return [field.encode_name for field in fields(kind)]


def _taken(field: FieldInfo, text: str) -> dict[str, Any]:
    kind = plain_type(field.type)
    if not text:
        if is_needed(field):
            raise Invalid({field.encode_name: EMPTY.get(kind, "Fill this in.")})
        return {field.name: "" if kind is StrType else None} if field.required else {}
    try:
        return {field.name: msgspec.convert(_shaped(text, kind), field.type, strict=False)}
    except msgspec.ValidationError as wrong:
        if kind is StrType and "matching regex" in str(wrong) and text != text.upper():
            return _taken(field, text.upper())  # a code in small letters
        raise Invalid({field.encode_name: _sentence(field, str(wrong))}) from wrong


def _shaped(text: str, kind: type[object]) -> Any:
    """Pounds may be typed as `£1.2m`, a financial year as `2027/28`, a date as `1/4/2027`; yes and no are words."""
    if kind is DecimalType:
        return digits(text)
    if kind is IntType:
        return first_year(text) or digits(text)
    if kind is DateType:
        return day.isoformat() if (day := day_written(text)) else text
    if kind is BoolType:
        return "true" if text.casefold() in YES else "false" if text.casefold() in NO else text
    if kind in (ListType, VarTupleType):
        return [part.strip() for part in text.replace("\n", SEPARATOR).split(SEPARATOR) if part.strip()]
    return text


def _plain(cell: str) -> str:
    """Takes off the one apostrophe that keeps an exported text from being run as a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def guarded(cell: str) -> str:
    """What `_plain` turns back: one apostrophe before a text that a spreadsheet would run, or that looks guarded."""
    return "'" + cell if cell.lstrip("'").startswith(FORMULA) else cell


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return f"{SEPARATOR} ".join(str(one) for one in value)
        case _:
            return str(value)


def _sentence(field: FieldInfo, problem: str) -> str:
    """Of one in a list msgspec adds where it stands, as in ` - at `$[0]``: no words for whoever filled in a form."""
    kind = plain_type(field.type)
    problem = problem.partition(" - at `")[0]
    if kind is EnumType:
        return f"Choose one of: {', '.join(words_of(field.type))}."
    if "length <=" in problem:
        return f"Shorten this to {problem.rsplit(' ', 1)[-1]} characters or fewer."
    if "length >=" in problem:
        return f"Use at least {problem.rsplit(' ', 1)[-1]} characters."
    if limit := LIMIT.search(problem):
        return f"This must be at {'least' if limit[1] == '>' else 'most'} {limit[2]}."
    if said := told(field.type):
        return f"This does not look right. It is {said[0].lower()}{said[1:]}."
    return WRONG.get(kind, "This does not look right. Check how it is written.")
