"""The summary of what is wrong with a form calls each field what the form calls it, in the form's order."""

import re

from markupsafe import Markup, escape

NAME = re.compile(r'<span data-field="([^"]+)">([^<]*)</span>')
LIST = re.compile(r'(?<=<ul class="govuk-list govuk-error-summary__list">).*?(?=</ul>)', re.DOTALL)
ITEM = re.compile(r"<li>.*?</li>", re.DOTALL)
FIELD = re.compile(r'href="#([^"]+)"')
LEGEND = re.compile(r"<legend[^>]*>(.*?)</legend>", re.DOTALL)


def labelled_summary(page: str) -> Markup:
    """A page in whose error summary each `<span data-field="base_year">Base year:</span>` says that field's label. What
    the page does not show keeps the words within."""

    def place(problem: str) -> int:
        field = FIELD.search(problem)
        return page.find(f' id="{field[1]}"') if field else -1

    ordered = LIST.sub(lambda found: "\n".join(sorted(ITEM.findall(found[0]), key=place)), page, count=1)
    return Markup(NAME.sub(lambda found: _called(page, found[1]) or found[2], ordered))


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
