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
