"""What is typed, loaded and counted: sheets and forms without loss, and the moment that comes next."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.briefings.model import (
    Asks,
    Audience,
    Briefing,
    BriefingEdit,
    Exclusion,
    Forecast,
    Kind,
    Language,
    Question,
    Reader,
    ReadForm,
    Recipients,
    Repeat,
    Schedule,
    Stage,
)
from govern.briefings.model.drafting import FORMS, Often, WhenForm
from govern.briefings.rules import asked as asked_rules
from govern.briefings.rules import coming, often, sheet, stages, typed, values, wording
from govern.briefings.rules.values import Facts
from govern.kit.dates import Calendar, Years
from govern.kit.errors import Invalid
from govern.web import forms

COUNCILS = {"A": 1, "B": 2, "C": 3}
CODES = {id: code for code, id in COUNCILS.items()}
CALENDAR = Calendar(frozenset({date(2027, 3, 26), date(2027, 3, 29)}), Years(2026, 2028))
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

AUDIENCES = {
    "council=A,B; kind=staff": Audience(councils=(1, 2)),
    "role=board-member": Audience(kinds=(Kind.BOARD_MEMBER,)),
    "service=Revenues, Benefits": Audience(services=("Revenues", "Benefits")),
    'kind=staff; site="Town Hall, Ashvale";language=cy,both': Audience(
        sites=("Town Hall, Ashvale",), languages=(Language.WELSH, Language.BOTH)
    ),
    "": Audience(kinds=()),
    "council=B; kind=": Audience(kinds=(), councils=(2,)),
    " Kind = member ; UNION=UNISON": Audience(kinds=(Kind.MEMBER,), unions=("UNISON",)),
}


@pytest.mark.parametrize(("written", "rule"), AUDIENCES.items(), ids=AUDIENCES)
def test_an_audience_is_read_as_a_sheet_writes_it(written: str, rule: Audience) -> None:
    assert sheet.audience(written, COUNCILS) == rule
    assert sheet.audience(sheet.written(rule, CODES), COUNCILS) == rule


@pytest.mark.parametrize("written", ["staff", "council=Z", "colour=red", "kind=dragon", "kind=staff; x"])
def test_an_audience_that_cannot_be_read_says_how_to_write_it(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        sheet.audience(written, COUNCILS)
    assert list(refused.value.problems) == ["audience"]


WORDS = st.text(st.characters(exclude_characters='"', exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda word: word == word.strip()
)


@given(
    st.builds(
        Audience,
        kinds=st.lists(st.sampled_from(Kind), min_size=1, unique=True).map(
            lambda kinds: tuple(sorted(kinds, key=lambda kind: kind not in sheet.CONTACTS))
        ),
        councils=st.lists(st.sampled_from([1, 2, 3]), unique=True).map(tuple),
        services=st.lists(WORDS, max_size=3).map(tuple),
        sites=st.lists(WORDS, max_size=3).map(tuple),
        languages=st.lists(st.sampled_from(Language), unique=True).map(tuple),
    )
)
def test_no_audience_is_changed_by_a_sheet(rule: Audience) -> None:
    assert sheet.audience(sheet.written(rule, CODES), COUNCILS) == rule


ANSWER = WORDS.filter(lambda word: not word.startswith("*"))


@given(st.lists(ANSWER, min_size=2, max_size=6), st.integers(0, 5))
def test_no_question_is_changed_by_a_sheet(answers: list[str], right: int) -> None:
    asked = Question("Which?", tuple(answers), right % len(answers))
    assert asked_rules.question("Which?", asked_rules.answers(asked)) == asked


@pytest.mark.parametrize("answers", ["", "April; July", "*April", "*April; *July", "*1;2;3;4;5;6;7"])
def test_a_question_has_two_to_six_answers_and_one_right_one(answers: str) -> None:
    with pytest.raises(Invalid):
        asked_rules.question("When?", answers)


FORM = WhenForm(repeat=Often.ONCE, first=date(2026, 12, 14))


def test_what_the_way_does_not_use_is_no_error() -> None:
    filled = replace(FORM, milestone=3, last=date(2020, 1, 1), working_days=9)
    assert often.schedule(filled) == Schedule(repeat=Repeat.ONCE, first=date(2026, 12, 14))
    tied = replace(filled, repeat=Often.MILESTONE)
    assert often.schedule(tied) == Schedule(repeat=Repeat.MILESTONE, milestone=3, working_days_before=9)


def test_problems_are_named_as_the_form_names_its_fields() -> None:
    problems = {"schedule.first": "a", "audience.kinds": "b", "questions[1]": "c", "questions": "d", "text": "e"}
    assert set(typed.fields(problems)) == {"first", "kinds", "answers_2", "question_1", "text"}


BRIEFING = Briefing(
    id=1, programme_id=1, ref="BRF-01", title="T", subject="S", text="X", audience=Audience(),
    schedule=Schedule(repeat=Repeat.ONCE, first=date(2026, 12, 14)), stage=Stage.APPROVED, since=NOON,
)  # fmt: skip


def test_what_stands_in_the_fields_makes_the_same_briefing_again() -> None:
    questions = (Question("When?", ("April", "July; perhaps"), 1),)
    schedule = Schedule(repeat=Repeat.WEEKLY, first=date(2026, 12, 14), last=date(2027, 1, 4), at=time(14, 30))
    before = replace(BRIEFING, asks=Asks.QUESTIONS, questions=questions, schedule=schedule)
    fields = typed.values(before)
    assert (fields["answers_1"], fields["at"], fields["last-month"]) == ("April\n*July; perhaps", "14:30", "1")
    for part, kind in FORMS.items():
        own = {one.removesuffix("-day") for one in fields} & set(kind.__struct_fields__)
        boxes = [f"{name}-{box}" for name in own for box in ("day", "month", "year")]
        form = forms.read({name: fields[name] for name in [*own, *boxes] if name in fields}, kind)
        assert wording.edited(before, typed.saved(form, before).edit) == before, part


def test_every_open_question_is_to_be_answered_unless_it_was_not_understood() -> None:
    with pytest.raises(Invalid) as refused:
        typed.response(ReadForm(answer_2=0), (0, 1))
    assert list(refused.value.problems) == ["answer_1"]
    assert typed.response(ReadForm(answer_1=0, answer_2=1, answer_3=5), (0, 1)).answers == (0, 1)
    assert typed.response(ReadForm(answer_1=0, answer_3=2), (2,)).answers == (2,)
    assert typed.response(ReadForm(did_not_understand=True), (0, 1)).answers == ()


def test_a_single_briefing_goes_out_once_in_each_version_at_its_moment_or_as_soon_as_it_is_approved() -> None:
    moment = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
    assert coming.next_sending(BRIEFING, NOON, calendar=CALENDAR) == moment
    assert coming.due(BRIEFING, NOON, calendar=CALENDAR) is None
    assert coming.due(BRIEFING, moment, calendar=CALENDAR) == moment
    late = replace(BRIEFING, since=moment + timedelta(days=2))
    assert coming.due(late, moment + timedelta(days=3), calendar=CALENDAR) == late.since
    assert coming.next_sending(replace(BRIEFING, sendings=1, sent_text=1), NOON, calendar=CALENDAR) is None
    anew = replace(late, sendings=1, sent_text=1, text_number=2)
    assert coming.next_sending(anew, NOON, calendar=CALENDAR) == anew.since


def test_of_a_series_only_the_last_missed_moment_is_made_up_for_and_none_before_the_approval() -> None:
    weekly = replace(BRIEFING, schedule=Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 2)))
    assert coming.next_sending(weekly, NOON, calendar=CALENDAR) == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    slept = datetime(2026, 12, 22, tzinfo=UTC)
    assert coming.due(weekly, slept, calendar=CALENDAR) == datetime(2026, 12, 21, 9, 0, tzinfo=UTC)
    sent = replace(weekly, sendings=1, last_due_at=datetime(2026, 12, 21, 9, 0, tzinfo=UTC))
    assert coming.due(sent, slept, calendar=CALENDAR) is None


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.APPROVED])
def test_only_what_is_approved_goes_out(stage: Stage) -> None:
    assert coming.next_sending(replace(BRIEFING, stage=stage), NOON, calendar=CALENDAR) is None


def test_a_milestone_without_a_forecast_gives_no_moment_and_the_page_says_so() -> None:
    tied = replace(BRIEFING, schedule=Schedule(repeat=Repeat.MILESTONE, milestone=1, working_days_before=5))
    one = coming.standing(tied, NOON, calendar=CALENDAR)
    assert (one.next, one.planned) == (None, None)
    assert coming.moving(one) == "Its milestone has no forecast yet, so the briefing has no day."
    dated = coming.standing(tied, NOON, calendar=CALENDAR, forecast=Forecast("Go-live", date(2027, 4, 1)))
    assert dated.next == datetime(2027, 3, 23, 9, 0, tzinfo=UTC)
    assert coming.heading(dated) == "“T” goes out on 23 March 2027 at 9:00am"
    waits = "“T” is to go out on 23 March 2027 at 9:00am, and still waits for something"
    assert coming.heading(dated, is_held=True) == waits


def test_an_approver_sees_where_approving_sends_it_at_once() -> None:
    later = datetime(2026, 12, 15, tzinfo=UTC)
    waiting = coming.standing(replace(BRIEFING, stage=Stage.IN_REVIEW, since=None), later, calendar=CALENDAR)
    assert coming.next_words(waiting, later) == "as soon as it is approved: 14 December 2026 at 9:00am has passed"
    assert coming.next_words(waiting, NOON) == "not before it is approved; meant for 14 December 2026 at 9:00am"
    due = coming.standing(BRIEFING, later, calendar=CALENDAR)
    assert (coming.next_words(due, later), coming.heading(due)) == ("now", "“T” goes out now")
    sent = coming.standing(replace(BRIEFING, sendings=1, sent_text=1), later, calendar=CALENDAR)
    assert coming.next_words(sent, later) == "not again"


def test_a_writer_hears_that_the_only_day_is_over_and_is_promised_no_day_that_was() -> None:
    later = datetime(2026, 12, 15, tzinfo=UTC)
    draft = replace(BRIEFING, stage=Stage.DRAFT, since=None)
    late, early = (coming.standing(draft, now, calendar=CALENDAR) for now in (later, NOON))
    said = "14 December 2026 at 9:00am has passed: it goes out as soon as it is approved. "
    assert coming.too_late(late, later) == (said + "Choose a later day where that is too soon.",)
    assert coming.too_late(early, NOON) == ()
    assert (coming.leaves(late, later), coming.leaves(early, NOON)) == (None, early.planned)


def test_a_series_that_began_before_leaves_on_its_next_day_and_one_that_is_over_on_none() -> None:
    weekly = Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 2))
    draft = replace(BRIEFING, stage=Stage.DRAFT, since=None, schedule=weekly)
    goes_on = coming.standing(draft, NOON, calendar=CALENDAR)
    assert coming.leaves(goes_on, NOON) == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    assert coming.next_words(goes_on, NOON) == "not before it is approved; then 30 November 2026 at 9:00am"
    ended = replace(draft, schedule=replace(weekly, last=date(2026, 11, 20)))
    over = coming.standing(ended, NOON, calendar=CALENDAR)
    assert coming.too_late(over, NOON) == ("All its days have passed: nobody gets it. Choose later ones.",)
    assert coming.too_late(goes_on, NOON) == ()


def test_what_is_paused_waits_to_go_on_and_not_for_an_approval_that_it_has() -> None:
    later = datetime(2026, 12, 15, tzinfo=UTC)
    paused = coming.standing(replace(BRIEFING, stage=Stage.PAUSED), later, calendar=CALENDAR)
    assert coming.next_words(paused, later) == "as soon as it goes on: 14 December 2026 at 9:00am has passed"
    assert coming.next_words(paused, NOON) == "not before it goes on; meant for 14 December 2026 at 9:00am"
    weekly = replace(BRIEFING, schedule=Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 2)), sendings=3)
    for stage, end in ((Stage.PAUSED, "goes on"), (Stage.DRAFT, "is approved")):
        stands = coming.standing(replace(weekly, stage=stage), later, calendar=CALENDAR)
        assert coming.next_words(stands, later) == f"not before it {end}; then 21 December 2026 at 9:00am"
    stopped = coming.standing(replace(weekly, stage=Stage.WITHDRAWN), later, calendar=CALENDAR)
    assert coming.next_words(stopped, later) == "not again"


def test_what_was_paused_while_it_was_sent_has_more_to_come() -> None:
    later = datetime(2026, 12, 15, tzinfo=UTC)
    halfway = replace(BRIEFING, stage=Stage.PAUSED, sendings=1, sent_text=1)
    assert coming.next_words(coming.standing(halfway, later, calendar=CALENDAR), later) == (
        "what waits of it, as soon as it goes on"
    )


def test_each_stage_has_its_heading() -> None:
    for stage, end in (
        (Stage.DRAFT, "is a draft"), (Stage.IN_REVIEW, "waits for approval"), (Stage.PAUSED, "is paused"),
        (Stage.WITHDRAWN, "was stopped"),
    ):  # fmt: skip
        one = coming.standing(replace(BRIEFING, stage=stage), NOON, calendar=CALENDAR)
        assert coming.heading(one) == f"“T” {end}"
    sent = replace(BRIEFING, sendings=1, sent_text=1, last_sent_at=NOON)
    assert stages.words(sent) == "sent"
    assert coming.heading(coming.standing(sent, NOON, calendar=CALENDAR)) == "“T” was sent on 23 November 2026"
    going = coming.standing(replace(BRIEFING, sendings=1, sent_text=1), NOON, calendar=CALENDAR)
    assert coming.heading(going) == "“T” is being sent"


def test_nobody_gets_a_letter_with_a_gap_in_it() -> None:
    known = Reader(name="Amal Ali", address="a@x.example", council=1, site="Town Hall")
    unknown = Reader(name="Bea", address="b@x.example", council=None)
    found = Recipients((known, unknown), (Exclusion(unknown, "has left"),))
    whole = values.complete(found, ("For ((council))", "At ((site)) ((link))"), Facts("P", {1: "Ashvale"}))
    assert whole.included == (known,)
    assert whole.excluded[1].because == "nothing is known to fill in for ((council)) and ((site))"
    assert values.values(known, Facts("P", {1: "Ashvale"}))["first name"] == "Amal"


def test_an_edit_leaves_out_what_it_does_not_name() -> None:
    assert wording.edited(BRIEFING, BriefingEdit(version=1)) == BRIEFING
    assert wording.edited(BRIEFING, BriefingEdit(version=1, title="New")).title == "New"
    assert wording.next_ref(["BRF-09", "X-1", "BRF-x"]) == "BRF-10"
