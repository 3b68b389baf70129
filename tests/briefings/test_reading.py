"""Our reading age beside that of textstat 0.7.8, whose dictionary of syllables comes in a package."""

import pytest

from govern.briefings.rules import reading

EASY = (
    "Your council tax bill will look the same next year. You pay it the same way, on the same day. If you have a "
    "question, call the number on your bill. The team who answer will know your case. They can help you in English "
    "and in Welsh. You do not need to do anything now."
)
USUAL = (
    "From 1 April the three councils will run one revenues service. Your team moves to Riverside House in "
    "Ashvale, and your employer becomes Ashvale Council. Your pay, your holidays and your pension stay as they "
    "are. Your manager will talk to you about your desk and your journey before Christmas. If you have "
    "questions, ask them on the page behind the link below."
)
OFFICIAL = (
    "Notwithstanding the aforementioned harmonisation of contractual terms and conditions, the participating "
    "authorities acknowledge that the implementation of a consolidated operating model necessitates "
    "comprehensive consultation with recognised representatives, including the identification of measures "
    "envisaged by the transferee organisation in consequence of the reorganisation. Representations received "
    "during the statutory consultation period will be considered conscientiously before any determination is "
    "made."
)


def counted(text: str) -> tuple[int, int, int]:
    sentences = [words for part in reading.END.split(text) if (words := reading.WORD.findall(part))]
    words = [word for one in sentences for word in one]
    return len(words), len(sentences), sum(map(reading.syllables, words))


@pytest.mark.parametrize(
    ("text", "theirs", "grade"),
    [  # words, sentences and syllables as textstat counts them, and its flesch_kincaid_grade
        (EASY, (56, 6, 63), 1.3250),
        (USUAL, (63, 5, 88), 5.8065),
        (OFFICIAL, (58, 2, 158), 27.8648),
    ],
    ids=["a plain letter", "a usual briefing", "an official one"],
)
def test_the_grade_is_that_of_textstat(text: str, theirs: tuple[int, int, int], grade: float) -> None:
    assert float(reading.grade_of(*theirs)) == pytest.approx(grade, abs=0.0001)
    ours = counted(text)
    assert ours[1] == theirs[1]
    assert abs(ours[0] - theirs[0]) <= 1  # it counts the figure 1 as a word
    assert abs(ours[2] - theirs[2]) <= 0.03 * theirs[2]
    assert float(reading.grade_of(*ours)) == pytest.approx(grade, abs=1)


def test_ages_are_within_a_year_of_what_its_grades_come_to() -> None:
    assert [reading.reading(one).age for one in (EASY, USUAL)] == [6, 11]
    assert reading.reading(OFFICIAL).age == reading.HARDEST


def test_lines_of_a_list_are_sentences_though_no_full_stop_ends_them() -> None:
    lines = "\n".join(
        f"- what stays as it is for team {word}" for word in ("one", "two", "three", "four", "five", "six")
    )
    assert reading.reading(lines).sentences == 6
