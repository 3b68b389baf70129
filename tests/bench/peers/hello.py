"""The least that Litestar answers, on the server Govern runs on: what a read could cost if nothing had to be read."""

from litestar import Litestar, MediaType, get


@get("/json")
async def json() -> dict[str, str]:
    return {"hello": "world"}


@get("/html", media_type=MediaType.HTML)
async def html() -> str:
    return "<!DOCTYPE html><title>Hello</title><h1>Hello, world</h1>"


app = Litestar([json, html], openapi_config=None, logging_config=None)
