"""The sentences of the sources, and their place in the catalogues: `make words` puts new ones in, drops those
nobody says any more, and leaves what is translated as it is. A house test finds a sentence without its Welsh."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from govern.kit.language import WORDS, Language

TREE = Path(__file__).resolve().parent.parent.parent
ONE, MANY = DEFAULT_KEYWORDS["gettext"], DEFAULT_KEYWORDS["ngettext"]
KEYWORDS = {"python": {"said": ONE, "counted": MANY}, "jinja2.ext:babel_extract": {"say": ONE, "counted": MANY}}
HOME = "kit.language"  # other modules have functions of these names: those that say sentences import them from there

HEADER = """# The Welsh of Govern: every sentence that is said in both languages, by its English.
# A counted one has six forms: of 0, 1, 2, 3, 6 and all others.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);\\n"

"""

Message = str | tuple[str, ...]


def sentences() -> list[Message]:
    """Every sentence that Python or a template says, each once; a counted one as its singular and its plural."""
    return list(dict.fromkeys(message for file, method in _sources() for message in _of(file, method)))


def _sources() -> Iterator[tuple[Path, str]]:
    for file in sorted((TREE / "govern").rglob("*.py")):
        if HOME in file.read_text(encoding="utf-8"):
            yield file, "python"
    for file in sorted((TREE / "templates").rglob("*.*")):
        if file.suffix in {".html", ".txt"}:  # not what is compiled of them
            yield file, "jinja2.ext:babel_extract"


def _of(file: Path, method: str) -> Iterator[Message]:
    options = {"encoding": "utf-8", "silent": "false"}
    for _, message, _, _ in extract_from_file(method, file, KEYWORDS[method], options=options):
        yield message if isinstance(message, str) else tuple(message)


def merge(language: Language) -> Catalog:
    """The catalogue with the sentences of now. One that changed begins untranslated: a near guess helps nobody."""
    file = WORDS / f"{language.value}.po"
    with file.open("rb") as old:
        catalog = read_po(old, locale=language.value)
    template = Catalog()
    for message in sentences():
        template.add(message)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with file.open("wb") as new:
        new.write(HEADER.format(language=language.value).encode())
        write_po(new, catalog, width=120, sort_output=True, omit_header=True, no_location=True)
    return catalog


if __name__ == "__main__":
    merge(Language.WELSH)
