"""One word, one meaning: the glossary of the README says each word once, in words people read."""

import re

from govern.home import rules
from tests.house.code import TREE

HYPHEN = re.compile(r"\be-mail", re.IGNORECASE)


def test_the_glossary_explains_every_word_once_in_the_order_of_the_alphabet() -> None:
    readme = (TREE / "README.md").read_text(encoding="utf-8")
    explained = [one.word.casefold() for one in rules.meanings(readme)]
    assert len(explained) == len(re.findall(r"^- ", readme.partition("\n## Words\n")[2], re.MULTILINE)) > 50
    assert explained == sorted(set(explained))


KEPT = {  # what older files and rows say is still read
    "govern/briefings/pages/lists.py",
    "govern/briefings/queries/everybody.py",
    "govern/packs/rules/vocabulary.py",
    "govern/people/rules/contacts.py",
    "govern/words/cy.po",
}


def test_email_is_written_in_one_way() -> None:
    kinds = (".py", ".html", ".po", ".md")
    files = [TREE / "README.md", *(one for top in ("govern", "templates", "tasks") for one in (TREE / top).rglob("*"))]
    said = [
        str(one.relative_to(TREE)) for one in files if one.suffix in kinds and HYPHEN.search(one.read_text("utf-8"))
    ]
    assert set(said) <= KEPT
