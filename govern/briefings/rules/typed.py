"""The page's form: what was typed as a briefing, and a briefing as what stands in the fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import structs

from govern.briefings.model import (
    Asks,
    Audience,
    Briefing,
    BriefingEdit,
    BriefingForm,
    NewBriefing,
    Question,
    ReadForm,
    Response,
    Welsh,
)
from govern.briefings.model.audiences import AudienceForm
from govern.briefings.rules import asked, often, wording
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.kit.language import said

LISTS = ("kinds", "councils", "services", "teams", "sites", "grades", "unions", "managers", "languages")
WELSH = "welsh_"
CELLS = ("question_1", "answers_1", "question_2", "answers_2", "question_3", "answers_3")


def new(form: BriefingForm) -> NewBriefing:
    return NewBriefing(**_fields(form), council_code=form.council_code or None)


def edit(form: BriefingForm) -> BriefingEdit:
    return BriefingEdit(**_fields(form), version=form.version, welsh_fits=form.welsh_fits)


def _fields(form: BriefingForm) -> dict[str, Any]:
    """What the schedule and the asking do not use is left out, so that a field filled in before is no error."""
    asks_questions = form.asks is Asks.QUESTIONS
    return {
        "title": form.title,
        "subject": form.subject,
        "text": form.text.replace("\r\n", "\n"),
        "audience": rule(form),
        "schedule": often.schedule(form),
        "asks": form.asks,
        "questions": _questions(form) if asks_questions else (),
        "welsh": _welsh(form, asks_questions=asks_questions),
        "message_type": form.message_type,
        "if_lost": form.if_lost,
    }


def rule(form: BriefingForm | AudienceForm) -> Audience:
    """Who is told, as typed; the number of a saved audience is looked up by whoever saves it."""
    lists: Any = {name: tuple(getattr(form, name)) for name in LISTS}
    return Audience(**lists, transfer=form.transfer, saved=getattr(form, "saved", None))


def _questions(form: BriefingForm) -> Any:
    cells = [getattr(form, name).replace("\r\n", "\n") for name in CELLS]
    return asked.questions([(cells[0], cells[1]), (cells[2], cells[3]), (cells[4], cells[5])])


def _welsh(form: BriefingForm, *, asks_questions: bool) -> Welsh | None:
    """None where nothing of it is typed."""
    cells = [getattr(form, WELSH + name).replace("\r\n", "\n") for name in CELLS]
    pairs = list(zip(cells[::2], cells[1::2], strict=True)) if asks_questions else []
    return asked.welsh(form.welsh_subject, form.welsh_text.replace("\r\n", "\n"), pairs)


def draft(form: BriefingForm, programme_id: int, *, council_id: int | None) -> Briefing:
    """What is typed as a briefing that nobody has saved."""
    values = _fields(form)
    values["audience"] = wording.own(values["audience"], council_id)
    return Briefing(id=0, programme_id=programme_id, ref="", council_id=council_id, **values)


def response(form: ReadForm, questions: Sequence[Question]) -> Response:
    """What a reader pressed; `Invalid` names each question that is not answered."""
    if form.did_not_understand:
        return Response(did_not_understand=True)
    given = (form.answer_1, form.answer_2, form.answer_3)[: len(questions)]
    if missing := [number for number, one in enumerate(given, start=1) if one is None]:
        raise Invalid({f"answer_{number}": said("Choose one of the answers.") for number in missing})
    return Response(answers=tuple(one for one in given if one is not None))


def fields(problems: Mapping[str, str]) -> dict[str, str]:
    """Problems of a briefing under the names of the form's fields."""
    return {_field(name): problem for name, problem in problems.items()}


def _field(name: str) -> str:
    if name.startswith("welsh."):
        return WELSH + _field(name.removeprefix("welsh."))
    if name.startswith("questions["):
        return f"answers_{int(name[10:-1]) + 1}"
    return "question_1" if name == "questions" else name.rpartition(".")[2]


def renamed(wrong: Invalid) -> Invalid:
    return Invalid(fields(wrong.problems))


def values(briefing: Briefing) -> dict[str, str]:
    """What stands in the fields when a briefing is opened for a change; ticked boxes stand on lines."""
    cells = {f"question_{n}": one.text for n, one in enumerate(briefing.questions, start=1)}
    cells |= {f"answers_{n}": asked.answer_lines(one) for n, one in enumerate(briefing.questions, 1)}
    return {
        "title": briefing.title,
        "subject": briefing.subject,
        "text": briefing.text,
        "message_type": briefing.message_type.value,
        "if_lost": briefing.if_lost.value,
        **ruled(briefing.audience),
        **often.values(briefing.schedule),
        "asks": briefing.asks.value,
        **cells,
        **asked.welsh_cells(briefing.welsh, "text"),
    }


def ruled(rule: Audience) -> dict[str, str]:
    """Who is told, as it stands in the fields."""
    lists = structs.asdict(rule)
    return {
        **{name: "\n".join(str(one) for one in lists[name]) for name in LISTS},
        "transfer": typed.cell(rule.transfer),
        "saved": str(rule.saved or ""),
    }
