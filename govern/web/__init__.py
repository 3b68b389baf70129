"""What pages and routes share. Here: the environment in which every template is rendered, and its defaults."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined, Undefined
from jinja2.utils import missing
from markupsafe import Markup, escape

from govern.adapters.compiled import Beside
from govern.kit import text
from govern.kit.language import counted, said, spoken
from govern.web.linked import linked
from govern.web.summaries import labelled_summary
from govern.web.templating import Rows, Settled

STATIC = Path(__file__).parent / "static"
WORDS = (
    text.day,
    text.short_day,
    text.moment,
    text.weekday_moment,
    text.pounds,
    text.pennies,
    text.several,
    text.listed,
    text.people,
)

# What base.html reads. A page that is given nothing, such as the one for a failure, still renders.
EVERY_PAGE: dict[str, Any] = {
    "viewer": None,
    "navigation": (),
    "programme": None,
    "banner": None,
    "flashes": (),
    "csrf": "",
    "helpdesk": None,
    "once": "",
    "signed_out_path": "/sign-in/end",
    "values": {},
    "problems": {},
    "is_late": False,
}


class Missing(StrictUndefined):
    """A missing name or attribute is an error, a missing key of a dict is not.

    The macros of the pattern library take their options as dicts, probe them for what is absent, and know JavaScript's
    `undefined` and `null`.
    """

    __slots__ = ()

    def __new__(cls, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> Any:
        if isinstance(obj, dict) or name in {"undefined", "null", "caller"}:
            return Undefined(hint, obj, name)
        return super().__new__(cls)


def environment(templates: Path, *, version: str) -> Environment:
    """Strict and escaping, over `templates/` and the pattern library's macros under `govuk_frontend_jinja/`."""
    library = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    made = Settled(
        loader=ChoiceLoader([FileSystemLoader(templates), library]),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Beside(templates, (*WORDS, linked, labels, labelled_summary)),
    )
    made.filters |= {word.__name__: word for word in (*WORDS, linked)} | {
        "labels": labels,
        "labelled_summary": labelled_summary,
    }
    made.globals |= EVERY_PAGE | {
        "version": version,
        "say": said,  # `said` is what a page was told
        "counted": counted,
        "spoken": spoken,
        "static": static,
        "about": about,
        "boxes": boxes,
        "chosen": chosen,
        "rows_of": rows,
    }
    return made


CELL = re.compile(r"<(?:td|th)\b")
NOTHING = re.compile(r"<td([^>]*)>\s*–\s*</td>")


def labels(columns: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """What the cells of each column say of themselves, as an attribute."""
    return tuple(f' data-label="{escape(_called(column))}"' for column in columns)


def rows(rows: Iterable[object], names: Sequence[str], draw: Callable[[object], str], table: str = "") -> Markup:
    """The rows of a table. Named, it draws a row only once for as long as the very same thing is shown: only for things
    that `Remembered` holds, where whatever else a row shows is as old as the thing itself."""

    def drawn(row: object) -> Markup:
        return Markup(f"<tr>{labelled(draw(row), names)}</tr>")

    found = [_rows.draw(table, row, partial(drawn, row)) if table else drawn(row) for row in rows]
    return Markup("\n".join(found))


_rows = Rows()


def labelled(row: str, names: Iterable[str]) -> Markup:
    """A row whose cells say their column's name: on a phone they stand below each other, each beside its name, without
    those that hold nothing."""
    following = iter(names)
    named = CELL.sub(lambda cell: cell[0] + next(following, ""), row)
    return Markup(NOTHING.sub(r"<td\1 data-nothing>–</td>", named) if "–" in named else named)


def _called(column: Mapping[str, str]) -> str:
    unit = column.get("unit")
    return f"{column['label']} ({unit})" if unit else column["label"]


@cache
def static(path: str) -> str:
    """The address of a static file, changed whenever its bytes change, so that browsers may keep it for ever."""
    file = STATIC / path
    return f"/static/{path}?v={sha256(file.read_bytes()).hexdigest()[:12]}" if file.is_file() else f"/static/{path}"


def about(name: str, label: str, problems: Mapping[str, str], hint: str | None) -> dict[str, Any]:
    """What every field of the pattern library is told: what it is called, helped by and refused for."""
    return {
        "name": name,
        "id": name,
        "idPrefix": name,
        "label": {"text": label},
        "hint": {"text": hint} if hint else None,
        "errorMessage": {"text": problems[name], "visuallyHiddenText": said("Error")} if name in problems else None,
    }


def boxes(name: str, values: Mapping[str, object]) -> dict[str, str]:
    """What stands in the three boxes of a date: what was typed into them, else the date there is, or its ISO text."""
    stored = str(values.get(name) or "")
    parts = stored.split("-") if stored.count("-") == 2 else ["", "", stored]
    known = {part: text.lstrip("0") for part, text in zip(("year", "month", "day"), parts, strict=True)}
    return {part: str(values.get(f"{name}-{part}", text)) for part, text in known.items()}


def chosen(options: Sequence[Sequence[Any]], values: Collection[object], mark: str) -> list[dict[str, Any]]:
    """Options [(value, label)] or [(value, label, hint)] as items of a list; those among `values` carry the mark.

    They are compared as the words of a form: the id 3 of a council is what comes back as "3".
    """
    typed = {str(value) for value in values}
    return [
        {"value": value, "text": label, "hint": {"text": hint[0]} if hint else None, mark: str(value) in typed}
        for value, label, *hint in options
    ]
