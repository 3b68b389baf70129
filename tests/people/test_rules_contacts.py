"""A file of people beside the register."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit import text
from govern.kit.errors import Invalid
from govern.people.model import Contact, Edit, NewContact
from govern.people.rules import contacts as rules

SIAN = NewContact(name="Siân O’Neil", email="sian@staff.example", service="Benefits")


def test_a_day_on_which_somebody_left_is_refused_in_a_file() -> None:
    """It would bring them back without a word: whoever is in a file is here."""
    rows = [{"Name": "Ann", "Email address": "ann@a.example", "Left on": "2026-11-01"},
            {"Name": "Ben", "E-mail address": "ben@a.example", "Left on": " "}]  # fmt: skip
    with pytest.raises(Invalid, match="A file says who is here") as refused:
        rules.taken(rows, council=())
    assert list(refused.value.problems) == ["Row 2, Left on"]


def kept(new: NewContact, id: int = 1, left_on: date | None = None) -> Contact:
    return Contact(id=id, council_id=7, left_on=left_on, **msgspec.structs.asdict(new))


def test_a_file_says_who_is_new_who_changes_and_who_is_gone() -> None:
    moved = msgspec.structs.replace(SIAN, team="Appeals")
    gone, new = (
        kept(NewContact(name="Huw", email="huw@staff.example"), 2),
        NewContact(name="Gil", email="g@x.example"),
    )
    found = rules.difference([kept(SIAN), gone], [moved, new])
    assert found.new == (new,)
    assert [one.edits for one in found.changed] == [(Edit("Team", "", "Appeals"),)]
    assert found.gone == (gone,)
    assert found.unchanged == 0


def test_who_had_left_is_not_gone_again_and_comes_back_with_the_file() -> None:
    left = kept(SIAN, left_on=date(2026, 9, 1))
    assert rules.difference([left], []).gone == ()
    (back,) = rules.difference([left], [SIAN]).changed
    assert back.edits == (Edit("Left on", "2026-09-01", ""),)


def test_every_bad_cell_is_named_with_row_and_column() -> None:
    rows = [
        {"Name": "Siân", "Email address": "sian@staff.example", "Council": "Brackenham"},
        {"Name": "", "Email address": "nobody", "Council": "Ashvale", "Language": "French"},
        {"Name": "Twin", "Email address": "SIAN@staff.example", "Council": "b"},
    ]
    with pytest.raises(Invalid) as wrong:
        rules.taken(rows, council=("Brackenham", "B"))
    assert list(wrong.value.problems) == [
        "Row 3, Council", "Row 3, Name", "Row 3, Email address", "Row 3, Language", "Row 4, Email address",
    ]  # fmt: skip
    assert wrong.value.problems["Row 4, Email address"].startswith("sian@staff.example is in row 2 already.")


def test_headings_may_be_words_or_keys_and_others_are_told() -> None:
    rows = [{"name": "'=Ann", "EMAIL": "Ann@Staff.example", "Shoe size": "7"}]
    assert rules.taken(rows, council=()) == [NewContact(name="=Ann", email="ann@staff.example")]
    assert rules.ignored(rows) == ["Shoe size"]


@pytest.mark.parametrize(("rows", "where"), [([], "file"), ([{"Name": "Ann"}], "Row 1, Email address")])
def test_a_file_without_people_or_addresses_is_refused(rows: list[dict[str, str]], where: str) -> None:
    with pytest.raises(Invalid) as wrong:
        rules.taken(rows, council=())
    assert list(wrong.value.problems) == [where]


def test_a_search_finds_names_without_their_accents() -> None:
    assert text.folded("sian o'neil") == text.folded("Siân O’Neil")
    assert text.holds("Siân O’Neil, Revenues", "revenues sian")
    assert not text.holds("Siân O’Neil, Revenues", "sian benefits")
    assert text.holds("Siân O’Neil", " ")


CONTACTS = st.lists(
    st.builds(
        NewContact,
        name=st.sampled_from(["Ann", "Bea", "Siân"]),
        email=st.sampled_from([f"{letter}@staff.example" for letter in "abcdefgh"]),
        team=st.sampled_from(["", "Appeals"]),
    ),
    unique_by=lambda one: one.email,
)


@given(known=CONTACTS, lefts=st.sets(st.integers(0, 7)), file=CONTACTS)
def test_applying_the_difference_gives_the_people_of_the_file(
    known: list[NewContact], lefts: set[int], file: list[NewContact]
) -> None:
    register = [kept(one, id, date(2026, 9, 1) if id in lefts else None) for id, one in enumerate(known)]
    found = rules.difference(register, file)
    here = {row.email: row for row, one in zip(known, register, strict=True) if one.left_on is None}
    here |= {one.email: one for one in found.new}
    here |= {one.after.email: one.after for one in found.changed}
    assert {email for email in here if email not in {one.email for one in found.gone}} == {one.email for one in file}
    assert [here[one.email] for one in file] == file
    assert len(found.new) + len(found.changed) + found.unchanged == len(file)
