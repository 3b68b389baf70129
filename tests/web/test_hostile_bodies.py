"""Whatever a body of the API holds, the refusal names the field, and nothing breaks."""

import os
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from random import randrange
from typing import Any, get_args, get_type_hints

import httpx
import msgspec.inspect as look
import pytest
from litestar import Litestar
from msgspec import Struct
from msgspec.inspect import type_info

from govern.adapters.database import trial
from govern.people.queries import person
from tests.house.test_routes import handlers
from tests.house.test_strangers import Doors
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
NUL = "a\x00b"
WORDS = ("Words", "somebody@ashvale.example", "E07000086", "A", "2027-04", "ROI")
MANY = 200
SOME = 1 if os.environ.get("TEST_EXAMPLES") == "thorough" else 8  # at 60 ms for each of the thousand of a workbook


class Hostile:
    """What a field is given by its kind: always the first ones, which only limits of its own can refuse, and in turn
    one of the others, which are refused by its kind: each field meets one of them, and each kind all."""

    def __init__(self, values: Mapping[type, tuple[Sequence[Any], Sequence[Any]]]) -> None:
        self._always = {kind: always for kind, (always, _) in values.items()}
        self._in_turn = {kind: cycle(others) for kind, (_, others) in values.items()}

    def of(self, kind: type) -> list[Any]:
        return [*self._always.get(kind, ()), *islice(self._in_turn.get(kind, ()), 1)]


def never() -> Hostile:
    return Hostile(
        {
            look.StrType: ([NUL], [5, None, ["x"]]),
            look.IntType: ([2**31, -(2**31) - 1], [2**63, 2**70, 1.5, "one", [1]]),
            look.DecimalType: ([], [NUL, "pounds", [1], {}]),
            look.DateType: ([], [NUL, "31 February 2027", "2027-02-31", "10000-01-01", 20270401]),
            look.TimeType: ([], [NUL, "half past nine", "25:00"]),
            look.EnumType: ([], [NUL, "nowhere", 1]),
            look.BoolType: ([], ["perhaps", [True]]),
            look.VarTupleType: ([[NUL]], [NUL, {}]),
            look.ListType: ([[NUL]], [NUL, {}]),
            look.DictType: ([{NUL: "1"}], [NUL, []]),
            look.StructType: ([], [NUL, [], {NUL: NUL}]),
        }
    )


def perhaps() -> Hostile:
    return Hostile(
        {
            look.DateType: (["9999-12-31", "0001-01-01"], []),
            look.DecimalType: (["NaN", "1E+400"], ["-Infinity", "1E-400", "-1E+30", -1, 10**40]),
            look.StrType: ([], ["x" * 300_000, "=cmd|' /C calc'!A0", "((name))", "\ufeff\u202e"]),
            look.IntType: ([2**31 - 1], [0, -1]),
        }
    )


def plain(kind: look.Type) -> look.Type:
    """Without limits and `None`."""
    while isinstance(kind, look.Metadata):
        kind = kind.type
    return (
        plain(next(one for one in kind.types if not isinstance(one, look.NoneType)))
        if isinstance(kind, look.UnionType)
        else kind
    )


def example(kind: look.Type) -> Any:
    """Something of that shape."""
    match plain(kind):
        case look.StructType(fields=fields, tag_field=by, tag=tag):
            body = {one.encode_name: example(one.type) for one in fields if one.required}
            return {by: tag} | body if by else body
        case look.IntType(ge=least):
            return least or 1
        case look.StrType(pattern=pattern):
            return next((one for one in WORDS if not pattern or re.search(pattern, one)), "")
        case look.DateType():
            return "2027-04-01"
        case look.TimeType():
            return "09:00"
        case look.DecimalType():
            return "1.00"
        case look.BoolType():
            return True
        case look.EnumType(cls=words):
            return next(iter(words)).value
        case look.DictType():
            return {}
        case look.ListType(item_type=item, min_length=least) | look.VarTupleType(item_type=item, min_length=least):
            return [example(item)] * (least or 0)
        case _:
            return []


def bodies(app: Litestar) -> dict[tuple[str, str], type[Struct]]:
    """What the doors of the API take, by method and path."""
    found = {}
    for path, handler in handlers(app):
        takes = get_type_hints(handler.fn, include_extras=True).get("data")
        if takes and path.startswith("/api/v1"):
            found |= {(method, path): get_args(takes)[0] for method in handler.http_methods - {"OPTIONS"}}
    return found


def takers(app: Litestar, doors: Doors) -> list[tuple[str, str, type[Struct]]]:
    """Real addresses in the sample, each with the body it takes."""
    real = dict.fromkeys(doors)
    kinds = bodies(app)
    known = [(method, path, kind) for (method, path), kind in kinds.items() if "{" not in path]
    return known + [(method, path, kinds[found]) for method, path in real if (found := shape(path, method, kinds))]


def shape(path: str, method: str, kinds: Mapping[tuple[str, str], Any]) -> tuple[str, str] | None:
    parts = path.split("/")
    for kept, pattern in kinds:
        wanted = pattern.split("/")
        same = len(wanted) == len(parts) and all(
            a == b or a.startswith("{") for a, b in zip(wanted, parts, strict=True)
        )
        if kept == method and same and "{" in pattern:
            return kept, pattern
    return None


def spoilt(info: look.StructType, hostile: Hostile) -> Iterator[tuple[str, dict[str, Any]]]:
    """Bodies with one field that cannot be taken, at any depth; each with the name of the field at the top."""
    whole = example(info)
    for field in info.fields:
        nothing = isinstance(field.type, look.UnionType) and look.NoneType() in field.type.types
        for value in within(plain(field.type), hostile):
            if value is not None or not nothing:
                yield field.encode_name, whole | {field.encode_name: value}


def within(kind: look.Type, hostile: Hostile) -> Iterator[Any]:
    yield from hostile.of(type(kind))
    if isinstance(kind, look.StructType):
        yield from (body for _, body in spoilt(kind, hostile))
    if isinstance(kind, (look.VarTupleType, look.ListType)):
        yield from ([value] for value in within(plain(kind.item_type), hostile) if value is not None)


def lacking(info: look.StructType) -> Iterator[tuple[str, dict[str, Any]]]:
    """Bodies without a field that is needed, and with one that nobody knows."""
    whole = example(info)
    yield "unheard_of", whole | {"unheard_of": 1}
    for field in whole:
        yield field, {name: value for name, value in whole.items() if name != field}


@pytest.fixture
async def speaker(world: World, app: Litestar, doors: Doors, api: Speak) -> tuple[httpx.AsyncClient, list[Any]]:
    return await api(await person(world.admin.id)), takers(app, doors)


async def ask(client: httpx.AsyncClient, method: str, path: str, body: Any) -> httpx.Response:
    """Asked, and undone."""
    async with trial():
        address = path.removeprefix("/api/v1")
        return await client.request(method, address, json=body, headers={"If-Match": '"1"'})


def names(answer: httpx.Response, field: str) -> bool:
    return any(where.replace("[", ".").split(".")[0] == field for where in answer.json().get("problems", {}))


async def test_what_no_field_can_hold_is_refused_by_the_name_of_the_field(speaker: Any) -> None:
    client, found = speaker
    assert len(found) > 30
    wrong, hostile = [], never()
    for method, path, kind in found:
        for field, body in [*spoilt(type_info(kind), hostile), *lacking(type_info(kind))]:
            answer = await ask(client, method, path, body)
            if answer.status_code not in (400, 422) or not names(answer, field):
                wrong.append((method, path, field, str(body.get(field))[:30], answer.status_code, answer.text[:200]))
    assert wrong == [], "\n".join(map(str, wrong))


async def test_what_a_field_might_hold_breaks_nothing(speaker: Any) -> None:
    """Of a workbook's thousand cells some are tried, other ones in each run; `TEST_EXAMPLES=thorough` tries all."""
    client, found = speaker
    wrong, hostile = [], perhaps()
    for method, path, kind in found:
        bodies = list(spoilt(type_info(kind), hostile))
        for field, body in bodies[randrange(SOME) :: SOME] if len(bodies) > MANY else bodies:
            answer = await ask(client, method, path, body)
            if answer.status_code >= 500:
                wrong.append((method, path, field, str(body[field])[:2000], answer.status_code, answer.text[:200]))
    assert wrong == [], "\n".join(map(str, wrong))
