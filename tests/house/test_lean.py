"""What nobody asked for is not loaded: a process has what it needs, and a command begins at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.code import TREE

WEB = """
from govern import config
from govern.app import create_app
create_app(config.from_env({"GOVERN_SECRET": "no secret"}))
"""
WORKER = """
from tasks.celery import app
app.loader.import_default_modules()
from govern.adapters import database
database.engine()
"""
SCHEDULER = """
from tasks.timekeeper import app
app.loader.import_default_modules()
app.Beat
"""
TYPESETTER = """
from govern.adapters import shelf
from govern.packs import layout
from tests.packs import edges
layout.pdf(edges.PACK, shelf.FONTS)
"""
START = "from govern.cli import running; from govern.adapters import clock, servers"

FOR_FILES = {"PIL", "icalendar", "lxml", "numpy", "openpyxl", "pikepdf", "reportlab", "xlsxwriter"}
FOR_TOOLS = {"aiosmtpd", "black", "click_repl", "faker", "flufl", "polyfactory", "prompt_toolkit", "pydantic"}
FOR_COLOURS = {"pygments", "rich"}
FOR_HTTP_OUT = {"certifi", "httpx", "jwt", "notifications_python_client", "requests", "urllib3"}
AT_LEISURE = FOR_FILES | FOR_TOOLS | FOR_COLOURS | FOR_HTTP_OUT
FOR_OTHERS = {"asyncio", "babel.messages", "email", "markdown_it", "piccolo", "ssl", "xlsxwriter"}
OTHER_RULES = {"govern.briefings.rules", "govern.decisions.rules", "govern.roi.rules", "govern.thread.rules"}
NOT_FOR_PAPER = FOR_TOOLS | FOR_COLOURS | FOR_HTTP_OUT | FOR_OTHERS | OTHER_RULES
ROOMS_OF_PAGES = {"govern.app", "govern.web", "govern.plan.pages", "govern.plan.routes"}


@pytest.mark.parametrize(
    ("process", "without"),
    [
        pytest.param(WEB, AT_LEISURE | {"celery", "holidays", "kombu"}, id="the web server"),
        pytest.param(WORKER, AT_LEISURE | ROOMS_OF_PAGES | {"holidays.countries", "litestar"}, id="the worker"),
        pytest.param(SCHEDULER, AT_LEISURE | {"litestar", "piccolo", "tasks.run"}, id="the scheduler"),
        pytest.param(TYPESETTER, NOT_FOR_PAPER, id="whoever typesets a PDF"),
        pytest.param(START, AT_LEISURE | {"celery", "litestar", "piccolo"}, id="govern start"),
    ],
)
def test_a_process_has_loaded_only_what_it_needs(process: str, without: set[str], tmp_path: Path) -> None:
    asked = f"{process}\nimport sys\nprint(*sorted({without!r} & set(sys.modules)))"
    env = os.environ | {"GOVERN_HOME": str(tmp_path), "GOVERN_REDIS_URL": "redis://127.0.0.1:1"}
    answer = subprocess.run(
        [sys.executable, "-c", asked], env=env, cwd=TREE, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == []
