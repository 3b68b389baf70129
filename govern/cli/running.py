"""Starting Govern: everything at once, or one process of it."""

import gc
import os
import shlex
import sys
from argparse import Namespace
from functools import partial
from importlib import import_module
from typing import Any

import msgspec

from govern.cli import keeping, programmes
from govern.cli.around import apart, connected, say, settled, within
from govern.config import Settings, default_home
from govern.kit.errors import Invalid

SAMPLE_IS_HERE = (
    "{home} holds the sample programmes. To begin for real beside them, set GOVERN_HOME to a folder of its own, "
    "for this and every later command, such as: export GOVERN_HOME=$HOME/govern"
)


def start(arguments: Namespace) -> int:
    from govern.adapters import servers

    settings = settled()
    if arguments.empty and (settings.home / "sample").exists():
        raise Invalid({"--empty": SAMPLE_IS_HERE.format(home=settings.home)})
    servers.port_free(settings.port)
    say("Starting PostgreSQL and Redis …")
    with connected() as settings:
        is_new = apart(_furnished, settings, arguments)
        os.environ["GOVERN_CLOCK"] = _shifted(settings)
        names = ("serve", "worker", "beat", *(["bounces"] if settings.bounce_listen else []))
        processes = {name: [sys.executable, "-m", "govern.cli", name] for name in names}
        words = welcome(settings, is_new=is_new)
        news = servers.News(partial(servers.is_listened_to, settings.host, settings.port), partial(say, *words))
        return servers.supervise(processes, env=os.environ, logs=settings.home / "logs", news=news)


def _furnished(settings: Settings, arguments: Namespace) -> bool:
    """With today's tables, and with the sample where nothing was before. Answers whether nobody has an account yet."""
    say("Bringing the database up to date …")
    within(settings, keeping.migrated)
    is_new = bool(within(settings, keeping.is_empty))
    if is_new and not arguments.empty and not (settings.home / "sample").exists():
        say("Loading the sample programmes …")
        settings = msgspec.structs.replace(settings, clock=settings.clock or programmes.SAMPLE_CLOCK)
        within(settings, lambda: programmes.load_sample(settings))
        return False
    return is_new


def _shifted(settings: Settings) -> str:
    """One clock for every process: the sample's, where it is here."""
    from govern.adapters import clock

    moment = settings.clock or (programmes.SAMPLE_CLOCK if (settings.home / "sample").exists() else "")
    return f"{clock.shift(moment).total_seconds()}s" if moment else ""


def welcome(settings: Settings, *, is_new: bool = False) -> list[str]:
    lines = ["", f"Govern is at {settings.address}"]
    if (settings.home / "sample").exists():
        lines += [f"Sign in with the password “{programmes.SAMPLE_PASSWORD}” as"]
        lines += [f"  {email:28} {name} {does}" for name, does, email in programmes.SAMPLE_PEOPLE]
    elif is_new:
        lines += ["Nobody has an account yet. In another window, add the first administrator:"]
        lines += [f'  {_elsewhere(settings)}.venv/bin/govern user add you@council.gov.uk --name "Your name"']
        lines += ["and open the address it answers with, to choose a password."]
    return [*lines, "Stop it with Ctrl-C.", ""]


def _elsewhere(settings: Settings) -> str:
    """What a command in another window has to be told: without it, it speaks of another home, or of another port."""
    usual = Settings(home=default_home())
    said = {"GOVERN_HOME": settings.home, "GOVERN_PORT": settings.port}
    known = {"GOVERN_HOME": usual.home, "GOVERN_PORT": usual.port}
    return "".join(f"{name}={shlex.quote(str(value))} " for name, value in said.items() if value != known[name])


def serve(_: Namespace) -> int:
    import uvicorn

    with connected() as settings:
        from govern.app import create_app

        server = uvicorn.Config(
            create_app(settings),
            host=settings.host,
            port=settings.port,
            loop="uvloop",
            http="httptools",
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=5,
        )
        gc.collect()
        gc.freeze()  # what is loaded by now stays: no reader waits while Python looks through all of it for waste
        gc.set_threshold(700, 10, 10)  # and what it looks through from now on is little at a time
        uvicorn.Server(server).run()
    return 0


def worker(_: Namespace) -> int:
    with connected():
        made = _celery("tasks.celery").Worker(
            pool_cls="prefork", concurrency=2, loglevel="WARNING", without_gossip=True, without_mingle=True
        )
        made.start()
        return int(made.exitcode or 0)


def beat(_: Namespace) -> int:
    with connected():
        _celery("tasks.timekeeper").Beat(loglevel="WARNING").run()
    return 0


def _celery(room: str) -> Any:
    """The application by name, because `govern` never imports `tasks`. It is run without Celery's own command, which
    would load its shell."""
    return import_module(room).app
