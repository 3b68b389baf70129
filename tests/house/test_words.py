"""One word, one meaning: the glossary of the README says each word once, in words people read."""

import re

from govern.home import rules
from tests.house.code import TREE


def test_the_glossary_explains_every_word_once_in_the_order_of_the_alphabet() -> None:
    readme = (TREE / "README.md").read_text(encoding="utf-8")
    explained = [one.word.casefold() for one in rules.meanings(readme)]
    assert len(explained) == len(re.findall(r"^- ", readme.partition("\n## Words\n")[2], re.MULTILINE)) > 50
    assert explained == sorted(set(explained))
