"""What the field of a Struct takes: its one type, beneath limits, description and `None`."""

from functools import cache
from types import NoneType
from typing import Any, get_args

from msgspec import Struct, structs
from msgspec.inspect import Metadata, StrType, type_info
from msgspec.structs import FieldInfo


@cache
def fields(kind: type[Struct]) -> tuple[FieldInfo, ...]:
    """Of a Struct, by name and type: msgspec reads the annotations anew each time it is asked, which for each row of a
    workbook took two fifths of comparing it."""
    return structs.fields(kind)


@cache
def plain_type(kind: Any) -> type[object]:
    """The one type of a field, without limits, description and `None`."""
    return type(bare(kind))


@cache
def bare(kind: Any) -> Any:
    info = _unwrapped(type_info(kind))
    return next(one for one in map(_unwrapped, getattr(info, "types", (info,))) if type(one).__name__ != "NoneType")


def _unwrapped(info: Any) -> Any:
    return info.type if isinstance(info, Metadata) else info


@cache
def takes_nothing(kind: Any) -> bool:
    if NoneType in get_args(kind):
        return True
    info = _unwrapped(type_info(kind))
    return isinstance(info, StrType) and not info.min_length


def told(kind: Any) -> str:
    """What the description of the API says of a text that has a form of its own."""
    info = type_info(kind)
    said = [getattr(one, "extra_json_schema", None) or {} for one in (info, *getattr(info, "types", ()))]
    found: str = next((one["description"] for one in said if "description" in one), "")
    return found.removesuffix(".") if plain_type(kind) is StrType else ""


@cache
def words_of(kind: Any) -> tuple[str, ...]:
    return tuple(str(member.value) for member in bare(kind).cls)
