"""Files that somebody sends: what one would do is shown first; then it is brought in as it was shown, without choosing
it a second time. Reading one changes nothing, and the same file twice changes nothing, so these forms carry no `once`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from litestar.datastructures import UploadFile
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import QueryParameter
from litestar.response import Template
from msgspec import Struct

from govern.adapters import store
from govern.kit import text
from govern.kit.errors import Invalid
from govern.kit.typed import NO_TEXT, NOT_TEXT
from govern.web.forms import Answer, Asked, Typed

FileName = Annotated[
    str, QueryParameter(name="name", max_length=200, description="What the file is called, where it is the body")
]
GONE = "This file was checked more than an hour ago, or by somebody else. Choose it again."


class Upload(Struct, frozen=True):
    """A file as it was sent, of its name only the end is believed, and what was chosen beside it."""

    name: str
    content: bytes
    beside: dict[str, str] = {}


@dataclass
class TakesFile(Operation):
    """How the description tells that an operation takes a file: as it is, or as `file` of a form."""

    media: ClassVar[str] = "application/octet-stream"

    def __post_init__(self) -> None:
        file = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        form = Schema(type=OpenAPIType.OBJECT, properties={"file": file}, required=["file"])
        content = {self.media: OpenAPIMediaType(schema=file), "multipart/form-data": OpenAPIMediaType(schema=form)}
        self.request_body = RequestBody(content=content, required=True)


async def posted(request: Asked, name: str = "") -> Upload:
    """The file that a program sends, as the body or as `file` of a form. `name` is what the program calls it."""
    if request.content_type[0] != "multipart/form-data":
        return Upload(name, await request.body())
    given = (await request.form()).get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": "Send the file as `file` of a form, or as the body with its name as `name`."})
    return Upload(name or given.filename, await given.read())


async def received(
    request: Asked,
    place: str,
    *,
    check: Callable[[Upload], Awaitable[Any]],
    bring: Callable[[Upload], Awaitable[Answer]],
    draw: Callable[..., Awaitable[Template]],
    beside: Mapping[str, str] | None = None,
) -> Answer:
    """A file that was chosen is checked; one that was checked is brought in.

    `place` says whose the file is while it waits. `draw` is the page, with `found` (what the file would do) and
    `checked` (the secret by which it is found again), or with `wrong` (where, and what to do, row by row). Fields
    `beside` the file come with it, each with what to say where it is empty; what is wrong with them or with the file
    as a whole is said there.
    """
    form = await request.form()
    chosen = {name: str(form.get(name, "")) for name in beside or {}}
    try:
        if secret := str(form.get("checked", "")):
            return await bring(await _kept(place, secret))
        given = await _given(form.get("file"), chosen, beside or {})
        found = await check(given)
    except Invalid as wrong:
        return await _refused(request, wrong, chosen, draw)
    request.state.typed = Typed(chosen)
    return await draw(found=found, checked=await store.keep_for_an_hour(f"upload:{place}", given))


async def sent(given: object, *, beside: dict[str, str] | None = None) -> Upload:
    """The file of a form's field; `Invalid` where none was chosen."""
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": "Choose a file."})
    return Upload(given.filename, await given.read(), beside or {})


async def _given(file: object, chosen: dict[str, str], beside: Mapping[str, str]) -> Upload:
    wrong = {name: beside[name] for name, value in chosen.items() if not value}
    wrong |= {name: NOT_TEXT for name, value in chosen.items() if NO_TEXT.search(value)}
    try:
        given = await sent(file, beside=chosen)
    except Invalid as missing:
        raise Invalid(wrong | missing.problems) from missing
    if wrong:
        raise Invalid(wrong)
    return given


async def _kept(place: str, secret: str) -> Upload:
    found = await store.kept(f"upload:{place}", secret, Upload)
    if found is None:
        raise Invalid({"file": GONE})
    return found


async def _refused(
    request: Asked, wrong: Invalid, chosen: dict[str, str], draw: Callable[..., Awaitable[Template]]
) -> Answer:
    fields = {name: told for name, told in wrong.problems.items() if name == "file" or name in chosen}
    rows = [[where, told] for where, told in wrong.problems.items() if where not in fields]
    told = fields or {"file": f"{text.several(len(rows), 'thing')} to put right; nothing was saved."}
    request.state.typed = Typed(chosen, told)
    answer = await draw(wrong=rows)
    answer.status_code = 422
    return answer
