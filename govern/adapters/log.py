"""What the processes say of themselves: one line each, and of an error where it happened, never what it held."""

import logging
import sys
from functools import cache


def configure() -> None:
    """Ours to standard output; what libraries say goes where they send it."""
    spoken = logging.StreamHandler(sys.stdout)
    spoken.setFormatter(Formatter())
    ours = logging.getLogger("govern")
    ours.handlers = [spoken]
    ours.setLevel(logging.INFO)
    ours.propagate = False


class Formatter(logging.Formatter):
    """By structlog, from the first line on: most processes never say one, and it loads what prints tables and colours
    source code."""

    def format(self, record: logging.LogRecord) -> str:
        return _form().format(record)


@cache
def _form() -> logging.Formatter:
    """A traceback is without the values of variables: among them are tokens, cookies and what people typed."""
    import structlog

    colours = sys.stdout.isatty()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback),
        ],
    )
