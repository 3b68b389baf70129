"""Jinja as the pages use it: strict about unknown names, with the words of `kit.text` as filters."""

from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template.config import TemplateConfig

import govern
from govern.kit import text

FOLDER = Path(govern.__file__).resolve().parent.parent / "templates"
FILTERS = (text.day, text.short_day, text.moment, text.pounds, text.pennies, text.several, text.listed, text.people)


def environment() -> Environment:
    found = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(FOLDER), PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update({one.__name__: one for one in FILTERS})
    return found


def config() -> TemplateConfig[Any]:
    return TemplateConfig(instance=JinjaTemplateEngine(engine_instance=environment()))
