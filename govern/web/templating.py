"""An environment that forgets nothing it has drawn once: templates do not change while a process lives, and the macros
of the pattern library and of our own components are pure."""

import marshal
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, MutableMapping
from typing import Any, cast

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from markupsafe import Markup

from govern.kit.language import spoken

PURE = ("govuk_frontend_jinja", "components/")
MOST, LONGEST = 2_000, 4_000
PLAIN = frozenset({Markup, int, bool, type(None)})


class Unkeyed(Exception):
    """Something among the arguments cannot be compared by what it says."""


class Drawn:
    """A macro that draws the same arguments only once in each language."""

    def __init__(self, macro: Macro) -> None:
        self.macro = macro
        self._known: OrderedDict[Hashable, Any] = OrderedDict()

    def __call__(self, *given: Any, **named: Any) -> Any:
        try:
            key = spoken(), keyed((given, named))
        except Unkeyed:
            return self.macro(*given, **named)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        drawn = self.macro(*given, **named)
        if len(drawn) <= LONGEST:
            self._known[key] = drawn
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        return drawn


def keyed(value: Any) -> Hashable:
    """As `frozen`, in a quarter of the time where plain values are all there is. Format 0 writes equal things alike,
    whoever else holds them, and each with its type."""
    try:
        return marshal.dumps(value, 0)
    except ValueError:  # `Markup` among them, or what has no key
        return frozen(value)


def frozen(value: Any) -> Hashable:
    """What stands for a value of plain words, numbers, lists and dicts. `Markup` is not the text that it holds, nor is
    True 1: their types stand before them."""
    kind = type(value)
    if kind is str:
        return cast(str, value)
    if kind is dict:
        return dict, tuple(value), tuple(map(frozen, value.values()))
    if kind in PLAIN:
        return kind, value
    if kind in (list, tuple):
        return kind, tuple(map(frozen, value))
    raise Unkeyed


class Rows:
    """Rows of a table as they were drawn, for as long as the very same things are shown again."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, int], tuple[object, Markup]] = OrderedDict()

    def draw(self, table: str, row: object, draw: Callable[[], Markup]) -> Markup:
        """`table` names what draws it; the row is held, so that its identity is nobody else's."""
        key = f"{spoken()} {table}", id(row)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key][1]
        drawn = draw()
        self._known[key] = row, drawn
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return drawn


class Pure(Template):
    """A template; where it holds components, its macros remember."""

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        module = super().make_module(vars, shared, locals)
        if not vars and any(folder in (self.filename or "") for folder in PURE):
            vars_of = module.__dict__
            vars_of |= {name: Drawn(one) for name, one in vars_of.items() if isinstance(one, Macro)}
        return module


class Settled(Environment):
    """Templates and globals stay as they were when the process began, so neither is looked up anew."""

    template_class = Pure

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}
