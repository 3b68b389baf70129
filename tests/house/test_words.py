"""One word, one meaning: the glossary of the README says each word once, in words people read."""

import re

from tests.house.code import TREE


def test_the_glossary_explains_every_word_once() -> None:
    readme = (TREE / "README.md").read_text(encoding="utf-8")
    glossary = readme.partition("\n## Words\n")[2].partition("\n## ")[0]
    explained = [word.casefold() for word in re.findall(r"\*\*([^*]+)\*\*:", glossary)]
    assert len(explained) > 15
    assert sorted({word for word in explained if explained.count(word) > 1}) == []
