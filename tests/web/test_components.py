"""What a person reads in the components, what is escaped, and what their colours promise."""

import re
from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import UndefinedError

from govern.web import STATIC, labelled, labels
from tests.web import gallery

HOSTILE = "<script>alert('x')</script>"
FORM = "{% from 'components/form.html' import confirm, error_summary, form %}"
FIELDS = "{% from 'components/fields.html' import checkboxes, date_input, money_input, radios, select, text_input %}"
REGISTER = "{% from 'components/register.html' import empty, figures, register, register_foot %}"
STATUS = "{% from 'components/status.html' import rag, why %}"
STORY = "{% from 'components/story.html' import facts, thread, timeline %}"


class Reader(HTMLParser):
    """Gathers what is read, every element with its attributes, and every id."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def named(self, name: str) -> dict[str, str | None]:
        return next(attributes for _, attributes in self.elements if attributes.get("name") == name)


def rendered(source: str, **content: Any) -> Reader:
    return Reader(gallery.pages().from_string(source).render(content))


def test_the_page_is_titled_by_itself_its_programme_and_the_product() -> None:
    page = gallery.page(problems={})
    assert "<title>Shared revenues service goes live – Three Rivers shared services – Govern</title>" in page


def test_the_title_of_a_page_with_problems_begins_with_error() -> None:
    assert "<title>Error: Shared revenues service goes live –" in gallery.page()


def test_the_page_says_where_you_are_and_what_day_it_is() -> None:
    page = Reader(gallery.page())
    assert "Sample programme: today is 23 November 2026" in page.text
    assert [link["href"] for link in page.all("a") if link.get("aria-current") == "page"] == [
        "/programmes/1/milestones"
    ]
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("a")[0]["href"] == "#main-content"


def test_a_page_that_is_given_nothing_still_renders() -> None:
    page = rendered("{% extends 'base.html' %}{% block title %}Contact{% endblock %}")
    assert "Accessibility statement Privacy notice What words mean Contact" in page.text
    assert "Sign out" not in page.text


def test_signing_out_is_a_post_with_the_token() -> None:
    page = Reader(gallery.page())
    assert {"action": "/sign-in/end", "method": "post"} in page.all("form")
    assert page.named("_csrf_token")["value"] == "a-token"


def test_every_form_that_posts_carries_both_tokens_and_its_version() -> None:
    page = rendered(FORM + "{% call form('/m', 'csrf', 'once', version=7) %}{% endcall %}")
    assert [(one["name"], one["value"]) for one in page.all("input")] == [
        ("_csrf_token", "csrf"),
        ("once", "once"),
        ("version", "7"),
    ]


def test_every_problem_with_a_field_links_to_an_element_of_the_page() -> None:
    page = Reader(
        gallery.page(problems=dict.fromkeys(("forecast", "reason", "cost", "kind", "councils", "plan"), "Wrong"))
    )
    ids = {attributes.get("id") for _, attributes in page.elements}
    links = {
        link["href"]
        for link in page.all("a")
        if (link["href"] or "").startswith("#") and link["href"] != "#main-content"
    }
    assert len(links) == 6
    assert {link.removeprefix("#") for link in links if link} <= ids


def test_a_problem_of_no_field_is_said_without_a_link() -> None:
    problems = {"form": "The plan has a loop", "Row 3, amount": "Use pounds and pence"}
    page = rendered(FORM + "{{ error_summary(problems) }}", problems=problems)
    assert "There is a problem The plan has a loop Row 3, amount: Use pounds and pence" in page.text
    assert page.all("a") == []


def test_problems_that_read_alike_or_say_little_are_named_by_their_fields() -> None:
    problems = {
        "gss_code": "Fill this in.",
        "owner_id": "Fill this in.",
        "nation": "The population is of another year than the one that was counted.",
        "version": "Late.",
    }
    page = rendered(FORM + "{{ error_summary(problems) }}", problems=problems)
    assert "Gss code: Fill this in. Owner: Fill this in. " + problems["nation"] + " Late." in page.text
    assert [link["href"] for link in page.all("a")] == ["#gss_code", "#owner_id", "#nation"]


def test_the_summary_calls_fields_what_the_page_calls_them_in_its_order() -> None:
    problems = {"kind": "Make a choice.", "due": "Enter a date.", "hidden_id": "No.", "base_year": "Fill this in."}
    fields = FIELDS + (
        "{{ text_input('base_year', 'First year of the <case>', {}, problems) }}"
        "{{ date_input('due', 'Due by', {}, problems) }}"
        "{{ radios('kind', 'What is it?', [('a', 'A date')], {}, problems) }}"
    )
    whole = "{% filter labelled_summary %}" + FORM + "{{ error_summary(problems) }}" + fields + "{% endfilter %}"
    page = rendered(whole, problems=problems)
    said = "Hidden: No. First year of the <case>: Fill this in. Due by: Enter a date. What is it? Make a choice."
    assert said in page.text


def test_a_date_is_three_fields_filled_from_a_date() -> None:
    page = rendered(FIELDS + "{{ date_input('due', 'Due', {'due': due}) }}", due=date(2027, 7, 1))
    assert [page.named(f"due-{part}")["value"] for part in ("day", "month", "year")] == ["1", "7", "2027"]


def test_what_was_typed_as_a_date_is_kept_however_wrong() -> None:
    values = {"due-day": "31", "due-month": "June", "due-year": ""}
    page = rendered(FIELDS + "{{ date_input('due', 'Due', values, {'due': 'June has 30 days'}) }}", values=values)
    assert [page.named(name)["value"] for name in values] == ["31", "June", ""]
    assert "June has 30 days" in page.text


def test_an_option_is_chosen_whether_its_id_is_a_number_or_typed() -> None:
    source = FIELDS + "{{ select('council', 'Council', [(3, 'Ashvale'), (4, 'Brackenham')], {'council': '4'}) }}"
    assert [option["value"] for option in rendered(source).all("option") if "selected" in option] == ["4"]


def test_a_register_says_how_it_is_sorted() -> None:
    heads = [one for one in Reader(gallery.page()).all("th") if one.get("aria-sort")]
    assert [one["aria-sort"] for one in heads] == ["ascending"]


def test_a_wide_table_is_a_region_that_the_keyboard_can_scroll() -> None:
    regions = [one for one in Reader(gallery.page()).all("section") if one.get("tabindex") == "0"]
    assert "Milestones" in [one["aria-label"] for one in regions]


def test_an_empty_register_says_what_belongs_there_and_how_to_begin() -> None:
    page = rendered(
        REGISTER + "{{ empty('No risks yet', 'Record what may go wrong.', '/risks/new', 'Record a risk') }}"
    )
    assert page.text == "No risks yet Record what may go wrong. Record a risk"


def test_money_below_zero_is_read_with_a_minus_sign() -> None:
    assert "−£18,400.00" in Reader(gallery.page()).text


@pytest.mark.parametrize(
    ("status", "read"),
    [
        pytest.param("green", "G Green", id="green is a circle with G"),
        pytest.param("AMBER", "A Amber", id="amber is a diamond with A"),
        pytest.param("R", "R Red", id="red is a triangle with R"),
        pytest.param("blue", "C Complete", id="blue means complete"),
        pytest.param("grey", "– Not rated", id="grey is not rated"),
        pytest.param("unheard of", "– Not rated", id="an unknown status is not rated"),
    ],
)
def test_a_status_is_a_shape_a_letter_and_a_word(status: str, read: str) -> None:
    page = rendered(STATUS + "{{ rag(status) }}", status=status)
    assert page.text == read
    assert len([tag for tag, _ in page.elements if tag in {"circle", "path"}]) == 1


def test_a_verdict_gives_its_reason_rule_inputs_and_source() -> None:
    page = rendered(STATUS + "{{ why(verdict) }}", verdict=gallery.VERDICT)
    assert page.text.startswith("Why? 63 working days late: the baseline is 1 April 2027")
    assert "Rule B2/3" in page.text
    assert "Tolerance 20 days Source Milestone status by variance" in page.text


def test_the_thread_is_read_in_its_order() -> None:
    text = rendered(STORY + "{{ thread(steps) }}", steps=gallery.STEPS).text
    places = [text.index(word) for word in ("Decision", "Milestone", "Benefit", "People", "Board")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "source",
    [
        FORM + "{{ error_summary({'form': bad, bad: bad}) }}",
        FIELDS + "{{ text_input('name', bad, {'name': bad}, {'name': bad}, bad) }}",
        FIELDS + "{{ radios('name', bad, [(bad, bad, bad)], {'name': bad}, {'name': bad}, bad) }}",
        FIELDS + "{{ date_input('name', bad, {'name-day': bad}, {'name': bad}, bad) }}",
        REGISTER + "{{ figures([{'label': bad}, {'label': bad, 'unit': bad}], [(bad, bad)], bad) }}",
        REGISTER + "{{ empty(bad, bad, '/x', bad) }}{{ register_foot(bad, csv=bad) }}",
        STATUS + "{{ rag('red', bad) }}{{ why(verdict) }}",
        STORY
        + "{{ facts([(bad, bad, '/x')]) }}{{ thread([{'kind': bad, 'title': bad, 'href': bad, 'facts': [bad]}]) }}",
    ],
)
def test_what_people_write_is_never_markup(source: str) -> None:
    verdict = SimpleNamespace(reason=HOSTILE, rule=HOSTILE, inputs={HOSTILE: HOSTILE}, source=HOSTILE)
    page = rendered(source, bad=HOSTILE, verdict=verdict)
    assert page.all("script") == []
    assert HOSTILE in page.text


def test_a_misspelt_name_in_a_template_fails_loudly() -> None:
    with pytest.raises(UndefinedError, match="milestoen"):
        rendered("{{ milestoen }}")
    with pytest.raises(UndefinedError, match="titel"):
        rendered("{{ row.titel }}", row=SimpleNamespace(title="Go-live"))


def test_no_page_holds_a_style_or_a_script_of_its_own() -> None:
    page = Reader(gallery.page())
    assert [name for name, attributes in page.elements if name == "style" or "style" in attributes] == []
    assert all("src" in script for script in page.all("script"))
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


PALETTE = dict(
    re.findall(
        r"^\$([\w-]+): (#\w{6});", (STATIC.parent / "assets/styles/_colours.scss").read_text(), flags=re.MULTILINE
    )
)


@pytest.mark.parametrize("name", ["ink", "muted", "accent", "accent-deep", "error", "green", "red", "complete", "grey"])
def test_a_colour_of_letters_stands_out_on_paper_and_on_the_wash(name: str) -> None:
    assert _contrast(PALETTE[name], PALETTE["paper"]) >= 4.5
    assert _contrast(PALETTE[name], PALETTE["wash"]) >= 4.5


def test_amber_is_a_shape_on_paper_that_carries_a_dark_letter() -> None:
    assert _contrast(PALETTE["amber"], PALETTE["paper"]) >= 3
    assert _contrast(PALETTE["amber"], PALETTE["ink"]) >= 4.5


def test_the_three_statuses_differ_in_lightness() -> None:
    lightness = sorted(116 * _luminance(PALETTE[name]) ** (1 / 3) - 16 for name in ("red", "green", "amber"))
    assert all(later - earlier >= 10 for earlier, later in zip(lightness, lightness[1:], strict=False))


def test_every_cell_says_its_column_for_a_phone() -> None:
    names = labels([{"label": "What"}, {"label": "Worth", "unit": "£"}])
    row = labelled("<th scope='row'>Go live</th><td class='number'>£1</td>", names)
    assert row == "<th data-label=\"What\" scope='row'>Go live</th><td data-label=\"Worth (£)\" class='number'>£1</td>"


def test_a_cell_that_holds_nothing_is_left_out_on_a_phone() -> None:
    row = labelled("<th>Go live</th><td class='number'>\n  – </td><td>1 – 2</td>", ())
    assert row == "<th>Go live</th><td class='number' data-nothing>–</td><td>1 – 2</td>"
