"""The summary of what is wrong with a form calls each field what the form calls it."""

import re

from markupsafe import Markup, escape

NAME = re.compile(r'<span data-field="([^"]+)">([^<]*)</span>')
LEGEND = re.compile(r"<legend[^>]*>(.*?)</legend>", re.DOTALL)


def labelled_summary(page: str) -> Markup:
    """A page in whose error summary each `<span data-field="base_year">Base year:</span>` says that field's label. What
    the page does not show keeps the words within."""
    return Markup(NAME.sub(lambda found: _called(page, found[1]) or found[2], page))


def _called(page: str, field: str) -> str:
    label = escape(_label(page, field))
    return f"{label}{'' if label.endswith('?') else ':'}" if label else ""


def _label(page: str, field: str) -> str:
    own = re.search(rf'<label class="govuk-label" for="{re.escape(field)}">(.*?)</label>', page, re.DOTALL)
    if own:
        return Markup(own[1]).striptags()
    before, there, _ = page.partition(f' id="{field}"')
    legends = LEGEND.findall(before) if there else []
    return Markup(legends[-1]).striptags() if legends else ""
