"""Letters as people read them: `templates/email`, in HTML and in plain text from the same values."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from msgspec import Struct

from govern.adapters import helpdesk
from govern.adapters.compiled import Beside
from govern.kit import text
from govern.kit.language import Language, counted, said, speaking, spoken

WORDS = (text.day, text.moment, text.pounds, text.several)
SIGNED, BLANK = "\n-- \n", "\n"
RULE = f"\n{'=' * 60}\n\n"
FOLDER = Path(__file__).resolve().parent.parent.parent.parent / "templates" / "email"


@cache
def _desk() -> Environment:
    desk = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Beside(FOLDER, WORDS),
    )
    desk.filters |= {word.__name__: word for word in WORDS}
    desk.globals |= {"say": said, "counted": counted, "spoken": spoken, "helpdesk": helpdesk.asked}
    return desk


class After(Struct, frozen=True):
    """The same in another language, below what is said first in the one frame."""

    language: str
    content: Markup
    footer: Markup


def written(name: str, /, **values: object) -> tuple[str, str]:
    """The letter called `name` as plain text and as HTML, in the language of now."""
    return written_in(name, [(spoken(), values)])


def written_in(name: str, versions: Sequence[tuple[Language, Mapping[str, object]]]) -> tuple[str, str]:
    """One letter in each language its reader is owed, with the values of each: the first has the frame to itself, the
    others follow within it."""
    plain, html = (_desk().get_template(f"{name}.{kind}") for kind in ("txt", "html"))
    texts, after = [], []
    for place, (language, values) in enumerate(versions):
        with speaking(language):
            texts.append(_with_contact(plain.render(values)))
            if place:
                footer = _block(html, "footer", values) + Markup(_desk().get_template("_contact.html").render())
                after.append(After(language.value, _block(html, "content", values), footer))
    (first, values), *_ = versions
    with speaking(first):
        return RULE.join(texts), html.render({**values, "after": after})


def _with_contact(told: str) -> str:
    """Whom to ask where something does not work stands last in every letter."""
    desk = helpdesk.asked()
    if desk is None:
        return told
    asked = said("If something does not work, or about your data: {contact}", contact=f"{desk.name}, {desk.address}")
    return f"{told.rstrip()}\n{'' if SIGNED in told else BLANK}{asked}\n"


def _block(template: Template, name: str, values: Mapping[str, object]) -> Markup:
    return Markup("".join(template.blocks[name](template.new_context({**values, "after": []}))))
