"""A typeset page whose sections fold: a phone shows its contents first, and a section when it is asked for."""

import re

from govern.kit.language import said

LISTED = "</nav>\n"
SECTION = re.compile(r'(?=<h2 id="[^"]*" class="govuk-heading-l">)')
HEADED = re.compile(r"(<h2 [^>]*>(.*?)</h2>)(.*)", re.DOTALL)
END = "</article>"


def folded(article: str) -> str:
    """Every section that the contents list stands open, as without scripts it stays; the site's script shuts them on a
    phone and opens the one that somebody goes to. Its heading, where the contents lead, stays outside."""
    first, listed, rest = article.rpartition(LISTED)
    before, *sections = SECTION.split(rest)
    return first + listed + before + "".join(map(_folded, sections))


def _folded(section: str) -> str:
    found = HEADED.fullmatch(section)
    if not found:
        return section
    heading, title, told = found.groups()
    told, end, after = told.partition(END)
    hidden = f'<span class="govuk-visually-hidden">: {title}</span>'
    words = "".join(
        f'<span class="pack-fold__{name}">{words}{hidden}</span>'
        for name, words in (("show", said("Show this section")), ("hide", said("Hide this section")))
    )
    return f'{heading}<details class="pack-fold" open><summary>{words}</summary>{told}</details>\n{end}{after}'
