"""What the processes say of themselves: one line each, and of an error where it happened, never what it held."""

import logging
import sys

LINE = "%(asctime)s [%(levelname)s] %(message)s"


def configure() -> None:
    """To standard output; what libraries say goes where they send it. A traceback is without the values of variables:
    among them are tokens, cookies and what people typed."""
    spoken = logging.StreamHandler(sys.stdout)
    spoken.setFormatter(logging.Formatter(LINE, "%Y-%m-%d %H:%M:%S"))
    ours = logging.getLogger("govern")
    ours.handlers = [spoken]
    ours.setLevel(logging.INFO)
    ours.propagate = False
