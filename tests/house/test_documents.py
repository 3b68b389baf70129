"""What is written beside the code leads somewhere: every link, and the list of decisions to every page of it."""

import re

import pytest

from tests.house.code import TREE

DECISIONS = TREE / "deploy" / "decisions"
DOCUMENTS = [*TREE.glob("*.md"), *(TREE / "deploy").rglob("*.md"), TREE / "tests" / "bench" / "README.md"]


def anchors(text: str) -> set[str]:
    """The places of a page as GitHub names them: small letters, hyphens, nothing else."""
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.casefold()).replace(" ", "-") for one in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: str(one.relative_to(TREE)))
def test_every_link_of_a_document_leads_somewhere(document) -> None:
    text = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith("https://"):
            continue
        file, _, place = link.partition("#")
        target = document.parent / file if file else document
        assert target.exists(), link
        assert not place or place in anchors(target.read_text(encoding="utf-8")), link


def test_the_list_of_decisions_names_each_page_once_by_its_title() -> None:
    listed = re.findall(
        r"^\| (\d+) \| \[(.+?)\]\((.+?)\) \|", (DECISIONS / "README.md").read_text("utf-8"), re.MULTILINE
    )
    pages = {one.name: one.read_text("utf-8").partition("\n")[0] for one in DECISIONS.glob("[0-9]*.md")}
    assert {file: f"# {number}. {title}" for number, title, file in listed} == pages
    assert len(listed) == len(pages)


def test_a_decision_that_is_superseded_names_the_one_that_holds_and_is_named_by_it() -> None:
    pages = {int(one.name[:4]): one.read_text("utf-8") for one in DECISIONS.glob("[0-9]*.md")}
    superseded = {number: re.search(r"^\*Superseded by (\d+)", text, re.MULTILINE) for number, text in pages.items()}
    found = {number: int(later[1]) for number, later in superseded.items() if later}
    assert found
    for number, later in found.items():
        assert re.search(rf"^\*Supersedes {number}\.", pages[later], re.MULTILINE), (number, later)
