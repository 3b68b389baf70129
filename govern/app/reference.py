"""What the description of the API says of every operation alike, and the page on which people read it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any

from litestar import Controller, Litestar, Request, get
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import QueryParameter
from litestar.response import Template
from msgspec import Struct

from govern.web.forms import Asked
from govern.web.page import page

API = "/api/v1/"
REFUSALS = {
    "400": "The request could not be read: `problems` names each field.",
    "401": "No token, or one that has ended or been revoked.",
    "403": "The role of the token's owner does not allow it, or the token may only read.",
    "404": "There is no such thing among what the token's owner may see.",
    "409": "A request with the same Idempotency-Key is being done right now: send it again in a moment.",
    "410": "It was here and was taken back: `facts` say when and why, `instead` is where what took its place is.",
    "413": "The body is larger than 10 MB.",
    "422": "Something needs correcting: `problems` names each field and the way out.",
    "429": "Too many attempts.",
}
MATCH = {
    "required": True,
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}(-[0-9a-f]{16})?"$', "examples": ['"3"']},
}
UNCHANGED = {"304": {"description": "Nothing has changed since the answer whose ETag you sent as If-None-Match."}}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A key of your own, such as a UUID: the same request sent again under it is done once, and gets the "
    "same answer with Idempotency-Replayed: true.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,120}$"},
}
ONLY_CHANGES = {
    "412": "Somebody changed it in between: `theirs` is how it stands now.",
    "428": "If-Match is missing: send the ETag of the version you read.",
}
PROBLEM = {
    "title": "Problem",
    "description": "A problem document (RFC 9457).",
    "type": "object",
    "required": ["type", "status", "title", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string", "description": "What kind of problem it is"},
        "detail": {"type": "string", "description": "What was wrong, where, and what to do"},
        "problems": {"type": "object", "additionalProperties": {"type": "string"}, "description": "By field"},
        "facts": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "What is known of a thing that was taken back, by label",
        },
        "instead": {"type": "string", "description": "The address of what took its place"},
        "theirs": {"description": "The thing as it stands now, where somebody else changed it"},
    },
}


class Described(JsonRenderPlugin):
    """The file of the description, with the refusals that every operation shares."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        return super().render(request, described(openapi_schema))


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """The same description: each operation of the API with its refusals as problem documents."""
    paths = {path: _item(item) if path.startswith(API) else item for path, item in schema["paths"].items()}
    components = schema.get("components", {})
    schemas = _closed(components.get("schemas", {})) | {"Problem": PROBLEM}
    return {**schema, "paths": paths, "components": {**components, "schemas": schemas}}


def _closed(schemas: Mapping[str, Any]) -> dict[str, Any]:
    """The same schemas; those of requests say what is true of them: a field nobody knows is refused."""
    kinds = list(_structs(Struct))
    loose = {one.__name__ for one in kinds if not one.__struct_config__.forbid_unknown_fields}
    strict = {one.__name__ for one in kinds} - loose
    return {name: {**one, "additionalProperties": False} if name in strict else one for name, one in schemas.items()}


def _structs(kind: type[Struct]) -> Iterator[type[Struct]]:
    for one in kind.__subclasses__():
        yield one
        yield from _structs(one)


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    return {method: _operation(method, said) for method, said in item.items()}


def _operation(method: str, said: Mapping[str, Any]) -> dict[str, Any]:
    answers = {code: one for code, one in said["responses"].items() if code < "400"}
    answers |= UNCHANGED if method == "get" else {}
    refusals = REFUSALS if method == "get" else REFUSALS | ONLY_CHANGES
    parameters = [one | MATCH if one["name"] == "If-Match" else one for one in said.get("parameters", ())]
    parameters += [KEY] if method == "post" else []
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        **said,
        "parameters": parameters,
        "responses": answers | {code: {"description": why, "content": content} for code, why in refusals.items()},
    }


class Operation(Struct, frozen=True, kw_only=True):
    method: str
    path: str
    name: str
    says: str
    takes: tuple[str, ...]


class Chapter(Struct, frozen=True, kw_only=True):
    """The operations of a subject; `key` is the place on the page that leads to it."""

    key: str
    title: str
    operations: list[Operation]


class Reference(Controller):
    """Public, as the description itself is: it tells what can be asked, and nothing of any programme."""

    @get("/api-reference")
    async def show(self, request: Asked, unfolded: Annotated[str, QueryParameter(name="open")] = "") -> Template:
        return page(request, "home/api_reference.html", chapters=_chapters(request.app), is_open=unfolded == "all")


@lru_cache(maxsize=1)
def _chapters(app: Litestar) -> list[Chapter]:
    """Of its description, which stays as it is: to write it out takes half a second."""
    return _by_tag(app.openapi_schema.to_schema()["paths"])


def _by_tag(paths: Mapping[str, Mapping[str, Any]]) -> list[Chapter]:
    chapters: dict[str, list[Operation]] = {}
    for path, item in paths.items():
        if path.startswith(API):
            for method, said in item.items():
                chapters.setdefault(said["tags"][0], []).append(_read(method, path, said))
    return [
        Chapter(key=f"about-{title.replace(' ', '-').lower()}", title=title, operations=found)
        for title, found in sorted(chapters.items())
    ]


def _read(method: str, path: str, said: Mapping[str, Any]) -> Operation:
    asked: Iterable[Mapping[str, Any]] = said.get("parameters", ())
    return Operation(
        method=method.upper(),
        path=path,
        name=said["operationId"],
        says=said.get("description", ""),
        takes=tuple(one["name"] for one in asked if one["in"] != "path"),
    )
