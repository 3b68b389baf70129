"""Appraising a file: no database, no settings, no server."""

import sys
from argparse import Namespace
from pathlib import Path

from govern.cli.around import say
from govern.kit.errors import Invalid

MOST_BYTES = 10_000_000


def appraise(arguments: Namespace) -> int:
    """`govern appraise FILE`: one JSON object or a page of text on stdout; what to beware of on stderr."""
    import json

    from govern.roi import rules

    asked = rules.asked(_text(arguments.file))
    answer = rules.answered(asked)
    if arguments.json:
        said = json.dumps(rules.plain(answer), ensure_ascii=False)
        say(*rules.warnings(asked, answer))
    else:
        said = "\n".join(rules.statement(asked, answer))
        say(*asked.warnings)
    sys.stdout.buffer.write(f"{said}\n".encode())
    return 0


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as wrong:
        raise Invalid({str(file): f"It cannot be read: {(wrong.strerror or 'no such file').lower()}."}) from wrong
    if len(content) > MOST_BYTES:
        raise Invalid({str(file): f"The file is larger than {MOST_BYTES // 1_000_000} MB."})
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Invalid({str(file): "Save the file as JSON in UTF-8."}) from wrong
