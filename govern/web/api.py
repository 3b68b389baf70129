"""What every API route shares: versions as ETags, pages of lists."""

from typing import Annotated, Any, TypeVar

import msgspec
from litestar import MediaType, Response
from litestar.exceptions import HTTPException
from litestar.params import HeaderParameter, QueryParameter
from msgspec import Struct

T = TypeVar("T")
S = TypeVar("S", bound=Struct)
IfMatch = Annotated[str | None, HeaderParameter(name="If-Match", description="The ETag of the version you read")]
Limit = Annotated[int, QueryParameter(ge=1, le=200, description="How many items to answer")]
Cursor = Annotated[str | None, QueryParameter(max_length=20, description="“next” of the page before")]
Sort = Annotated[str, QueryParameter(max_length=40, description="A field; a leading - turns the order round")]


def tagged(thing: T, version: int, *, status: int = 200) -> Response[T]:
    """A thing with its version as ETag: send it back as If-Match with a change."""
    return Response(thing, status_code=status, headers={"ETag": f'"{version}"'})


def ready(made: bytes) -> Response[Any]:
    """JSON that the database has made."""
    return Response(made, media_type=MediaType.JSON)


def seen(change: S, if_match: str | None) -> S:
    """The change with the version its sender read; without one nobody knows what it would overwrite (RFC 6585)."""
    number = (if_match or "").removeprefix("W/").strip('"').partition("-")[0]
    if not number.isdecimal() or len(number) > 9:
        detail = (
            "Send If-Match with the ETag of the version you read, so that nobody's change is overwritten. "
            "A version in the body is not looked at."
        )
        raise HTTPException(status_code=428, detail=detail)
    changed: Any = msgspec.structs.replace(change, version=int(number))
    return changed  # type: ignore[no-any-return]
