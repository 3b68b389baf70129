"""Letters as people read them: `templates/email`, in HTML and in plain text from the same values."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from govern.kit import text
from govern.kit.language import counted, said, spoken

FOLDER = Path(__file__).resolve().parent.parent.parent.parent / "templates" / "email"


@cache
def _desk() -> Environment:
    desk = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    desk.filters |= {word.__name__: word for word in (text.day, text.moment, text.pounds, text.several)}
    desk.globals |= {"say": said, "counted": counted, "spoken": spoken}
    return desk


def written(name: str, /, **values: object) -> tuple[str, str]:
    """The letter called `name` as plain text and as HTML."""
    return _desk().get_template(f"{name}.txt").render(values), _desk().get_template(f"{name}.html").render(values)
