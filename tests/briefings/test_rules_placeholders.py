import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.briefings.rules import placeholders, prose, segments
from govern.briefings.rules.segments import Addressee
from govern.kit.errors import Invalid

TEMPLATE = "Hello ((First Name)), ((tupe??you are in scope))"


def test_the_worked_example_of_d5() -> None:
    assert placeholders.filled(TEMPLATE, {"firstname": "Amal", "TUPE": "Yes"}) == "Hello Amal, you are in scope"
    assert placeholders.filled(TEMPLATE, {"firstname": "Amal", "TUPE": "no"}) == "Hello Amal, "


@pytest.mark.parametrize("value", ["yes", "Y", " True ", "t", "1", "include", "SHOW"])
def test_a_conditional_text_is_shown_for_every_way_to_say_yes(value: str) -> None:
    assert placeholders.filled("((a??shown))", {"a": value}) == "shown"


@pytest.mark.parametrize("value", ["no", "0", "false", "yess", "2", "hide"])
def test_a_conditional_text_is_left_out_for_anything_else(value: str) -> None:
    assert placeholders.filled("((a??shown))", {"a": value}) == ""


FORMS = {
    "names ignore case, spaces, hyphens and underscores": ("((First Name)) ((first_name))", {"FIRST-name": "A"}, "A A"),
    "a third pair of brackets stays": ("(((name)))", {"name": "A"}, "(A)"),
    "a list becomes bullets": ("Do:((tasks))end", {"tasks": ["one", "two"]}, "Do:\n\n* one\n* two\n\nend"),
    "brackets inside are not a placeholder": ("((a(b)c))", {}, "((a(b)c))"),
    "a value is never read as a placeholder": ("((a))((b))", {"a": "((b))", "b": "x"}, "((b))x"),
    "a conditional may run over lines": ("((a??one\n\n* two))", {"a": "yes"}, "one\n\n* two"),
}


@pytest.mark.parametrize(("text", "values", "expected"), FORMS.values(), ids=FORMS.keys())
def test_placeholders_are_filled(text: str, values: dict[str, str | list[str]], expected: str) -> None:
    assert placeholders.filled(text, values) == expected


def test_each_missing_value_is_reported_by_the_name_it_was_typed_with() -> None:
    text = "((First Name)) ((site)) ((tupe??x)) ((tasks)) ((council))"
    values = {"site": "  ", "tupe": None, "tasks": [], "council": "Ashvale"}
    with pytest.raises(Invalid) as refused:
        placeholders.filled(text, values)
    assert set(refused.value.problems) == {"First Name", "site", "tupe", "tasks"}
    assert placeholders.missing(text, values) == ("First Name", "site", "tupe", "tasks")


def test_an_unknown_placeholder_is_found_before_anything_is_saved_and_the_known_ones_are_offered() -> None:
    with pytest.raises(Invalid) as refused:
        placeholders.checked({"subject": "For ((nmae))", "text": "((Name)) ((sight)) ((x??y))"}, ["name", "site"])
    assert refused.value.problems == {
        "subject": "((nmae)) cannot be filled in. Use name and site.",
        "text": "((sight)) and ((x)) cannot be filled in. Use name and site.",
    }
    placeholders.checked({"subject": "For ((NAME))", "text": "((site??x))"}, ["name", "site"])


def test_a_subject_stays_one_line_and_says_a_list_in_a_row() -> None:
    values = {"who": "Siân\r\nBcc: x", "what": ["one", "two", "three"]}
    assert placeholders.filled_line("((who)): ((what))", values) == "Siân Bcc: x: one, two and three"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_a_value_reads_as_typed(value: str) -> None:
    markdown = placeholders.filled("Dear ((a)), hello", {"a": value}, placeholders.as_markdown)
    told = prose.plain(markdown)  # spaces of some kinds are kept, of others become one: which does not matter
    assert "".join(told.split()) == f"Dear{''.join(value.split())},hello"


HOSTILE = [
    "[x](javascript:alert(1))",
    "<script>",
    "# big",
    "* item",
    "1. item",
    "](x) `y`",
    "&lt;",
    "https://a.example",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_cannot_become_a_link_a_heading_or_a_list(value: str) -> None:
    html = prose.html(placeholders.filled("((a))", {"a": value}, placeholders.as_markdown))
    assert html.startswith("<p>")
    assert html.count("<") == 2
    assert prose.plain(placeholders.filled("((a))", {"a": value}, placeholders.as_markdown)) == value


def test_written_text_is_cleaned_and_reads_well_without_markup() -> None:
    markdown = (
        "# Go-live\n\nSee **[the plan](https://a.example/p)** or [x](javascript:alert(1)).\n\n1. one\n2. two\n   * in\n"
    )
    assert prose.html(markdown) == (
        '<h2>Go-live</h2>\n<p>See <strong><a href="https://a.example/p">the plan</a></strong> or '
        "[x](javascript:alert(1)).</p>\n<ol>\n<li>one</li>\n<li>two\n<ul>\n<li>in</li>\n</ul>\n</li>\n</ol>"
    )
    assert prose.plain(markdown) == (
        "Go-live\n-------\n\nSee the plan (https://a.example/p) or [x](javascript:alert(1)).\n\n1. one\n2. two\n  * in"
    )
    assert "<img" not in prose.html("![x](https://a.example/pixel.png)")
    assert "<b>" not in prose.html("<b onclick='x()'>raw</b>")


PEOPLE = [
    Addressee(1, {"name": "Amal", "Council": "Ashvale", "tupe": "yes"}),
    Addressee(2, {"name": "Siân", "Council": "Ashvale", "tupe": "no"}),
    Addressee(3, {"name": "Bob", "Council": "Ashvale", "tupe": "yes"}),
    Addressee(4, {"name": "Li", "Council": "Brackenham", "tupe": "yes"}),
]


def members(*texts: str, also: tuple[str, ...] = ()) -> list[list[int]]:
    return [[one.id for one in segment.members] for segment in segments.segments(texts, PEOPLE, also)]


def test_people_with_the_same_words_share_a_segment_and_only_names_are_spliced() -> None:
    assert members("((name)) hello") == [[1, 2, 3, 4]]
    assert members("((name)) of ((council))") == [[1, 2, 3], [4]]
    assert members("((name)) of ((council))", "((tupe??x))") == [[1, 3], [2], [4]]
    assert members("((name))", also=("council",)) == [[1, 2, 3], [4]]
    (segment, _) = segments.segments(["((NAME)) of ((council))"], PEOPLE)
    assert (segment.shared, segment.spliced) == ({"council": "Ashvale"}, frozenset({"name"}))


def test_a_personal_field_that_decides_what_is_shown_parts_the_segments() -> None:
    assert members("((name)) ((name??x))") == [[1], [2], [3], [4]]


def test_filling_a_segment_and_splicing_says_what_a_full_render_says() -> None:
    texts = ("Dear ((name)),\n\n((tupe??You are in scope.)) *((council))*",)
    for segment in segments.segments(texts, PEOPLE):
        shared = prose.plain(
            placeholders.filled(texts[0], {**segment.shared, "name": "MARK"}, placeholders.as_markdown)
        )
        for person in segment.members:
            full = prose.plain(placeholders.filled(texts[0], person.values, placeholders.as_markdown))
            assert shared.replace("MARK", str(person.values["name"])) == full


@pytest.mark.parametrize(
    ("markdown", "tags"),
    [
        ("# A", "2"),
        ("## A", "2"),
        ("## A\n\n### B", "23"),
        ("# A\n\n#### B", "23"),
        ("## A\n\n#### B\n\n## C\n\n# D", "2322"),
        ("# A\n\n### B\n\n# C\n\n## D", "2323"),
        ("# A\n\n## B\n\n### C\n\n#### D", "2344"),
    ],
)
def test_headings_begin_at_the_second_level_and_skip_none(markdown: str, tags: str) -> None:
    assert "".join(re.findall(r"<h(\d)>", prose.html(markdown))) == tags


def test_a_value_stays_on_one_line_and_keeps_the_spaces_within_it() -> None:
    assert (
        placeholders.as_markdown("Team\u1680\u1680North  West\r\n\r\n# East\u2028")
        == "Team\u1680\u1680North  West  \\# East"
    )
