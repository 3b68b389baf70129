"""What every answer tells the browser to keep to, whatever it answers."""

import httpx
import pytest
from litestar import Litestar

from govern.app.shell import HEADERS


@pytest.mark.parametrize(
    "path", ["/accessibility", "/", "/no-such-page", "/static/favicon.svg", "/api/v1/programmes", "/api/v1/nothing"]
)
async def test_every_answer_is_protected_once(app: Litestar, path: str) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://govern.test") as client:
        answer = await client.get(path)
    assert len(HEADERS) == 4
    for name, value in HEADERS:
        assert answer.headers.get_list(name.decode()) == [value.decode()], name


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/accessibility", "GET, OPTIONS"),
        ("/b/no-such-token", "GET, OPTIONS"),
        ("/b/no-such-token/questions", "OPTIONS, POST"),
        ("/milestones/1", None),
        ("/api/v1/milestones/1", None),
    ],
)
async def test_a_path_tells_what_can_be_asked_of_it_only_to_whom_its_guards_let_in(
    app: Litestar, path: str, methods: str | None
) -> None:
    """Paths that are guarded alike share one handler for that question."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://govern.test") as client:
        answer = await client.options(path)
    assert answer.headers.get("allow") == methods
    assert answer.is_success == (methods is not None)
