"""A log says where an error happened, and nothing of what somebody sent."""

import logging
import re

from govern.adapters import log


def test_an_error_is_logged_without_what_it_held(capsys) -> None:
    log.configure()

    def fails(token: str) -> None:
        raise RuntimeError("broken")

    try:
        fails("govern_secret")
    except RuntimeError as error:
        logging.getLogger("govern.app").error("unexpected error at %r", "/plan\nforged", exc_info=error)
    said = capsys.readouterr().out
    assert re.search(r"\[error *\] unexpected error at '/plan\\nforged' *\n", said)
    assert "RuntimeError: broken" in said
    assert "in fails" in said
    assert "govern_secret" not in said.replace('fails("govern_secret")', "")
