"""The pages of a briefing: what was typed as an edit of it, and a briefing as what stands in the fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import structs

from govern.briefings.model import (
    Audience,
    Begin,
    Briefing,
    BriefingEdit,
    Kind,
    ReadForm,
    Response,
    Welsh,
)
from govern.briefings.model.audiences import AudienceForm
from govern.briefings.model.drafting import (
    AsksForm,
    PapersForm,
    Part,
    PartForm,
    QuestionsForm,
    SavePart,
    WelshForm,
    WhenForm,
    WhoForm,
    WordsForm,
)
from govern.briefings.rules import asked, often, papers
from govern.briefings.rules.audience import unclear
from govern.briefings.rules.usual import followed
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.kit.language import said

LISTS = (
    "kinds", "councils", "services", "teams", "sites", "grades", "unions", "managers", "languages", "stakeholders",
)  # fmt: skip
WELSH = "welsh_"
CELLS = ("question_1", "answers_1", "question_2", "answers_2", "question_3", "answers_3")


def begun(form: WordsForm) -> Begin:
    return Begin(
        title=form.title,
        subject=form.subject,
        text=_lines(form.text),
        council_code=form.council_code or None,
        later=form.later,
    )


def saved(form: PartForm, before: Briefing) -> SavePart:
    """The page of a part as an edit of the briefing; `Invalid` names the page's fields."""
    said = {"version": form.version}
    match form:
        case WordsForm():
            part, edit = Part.WORDS, _words(form)
        case WhoForm():
            part, edit = (
                Part.WHO,
                {
                    "audience": rule(form),
                    "message_type": form.message_type,
                    "if_lost": form.if_lost,
                    "sensitivity": form.sensitivity,
                },
            )
        case WhenForm():
            part, edit = Part.WHEN, {"schedule": often.schedule(form)}
        case AsksForm():
            part, edit = Part.ASKS, {"asks": form.asks}
        case QuestionsForm():
            part, edit = Part.QUESTIONS, {"questions": asked.questions(_pairs(form))}
        case PapersForm():
            part, edit = Part.PAPERS, {"papers": papers.typed(form)}
        case WelshForm():
            part, edit = Part.WELSH, {"welsh": _welsh(form, len(before.questions)), "welsh_fits": form.welsh_fits}
    made = BriefingEdit(**(said | edit))
    if isinstance(form, WhoForm | WhenForm):
        made = followed(before, made)
    return SavePart(part=part, edit=made, later=form.later)


def _words(form: WordsForm) -> dict[str, Any]:
    return {"title": form.title, "subject": form.subject, "text": _lines(form.text)}


def _welsh(form: WelshForm, questions: int) -> Welsh | None:
    """None where nothing of it is typed."""
    try:
        return asked.welsh(form.welsh_subject, _lines(form.welsh_text), _pairs(form, WELSH)[:questions])
    except Invalid as wrong:
        raise renamed(wrong) from wrong


def _lines(typed: str) -> str:
    return typed.replace("\r\n", "\n")


def _pairs(form: QuestionsForm | WelshForm, prefix: str = "") -> list[tuple[str, str]]:
    cells = [_lines(getattr(form, prefix + name)) for name in CELLS]
    return list(zip(cells[::2], cells[1::2], strict=True))


def rule(form: WhoForm | AudienceForm) -> Audience:
    """Who is told, as typed; the number of a saved audience is looked up by whoever saves it. Who chooses stakeholders
    and nothing else means everybody behind them."""
    if getattr(form, "unclear", False):
        return unclear()
    lists: Any = {name: tuple(getattr(form, name)) for name in LISTS}
    if lists["stakeholders"] and not lists["kinds"]:
        lists["kinds"] = tuple(Kind)
    return Audience(**lists, transfer=form.transfer, saved=getattr(form, "saved", None))


def response(form: ReadForm, still_open: Sequence[int]) -> Response:
    """What a reader pressed, for the questions in these places; `Invalid` names each that is not answered."""
    if form.did_not_understand:
        return Response(did_not_understand=True)
    given = {place: (form.answer_1, form.answer_2, form.answer_3)[place] for place in still_open}
    if missing := [place + 1 for place, one in given.items() if one is None]:
        raise Invalid({f"answer_{number}": said("Choose one of the answers.") for number in missing})
    return Response(answers=tuple(one for one in given.values() if one is not None))


def fields(problems: Mapping[str, str]) -> dict[str, str]:
    """Problems of a briefing under the names of the form's fields."""
    return {_field(name): problem for name, problem in problems.items()}


def _field(name: str) -> str:
    if name.startswith("welsh."):
        return WELSH + _field(name.removeprefix("welsh."))
    if name.startswith("papers["):
        return papers.field(name)
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
        "sensitivity": briefing.sensitivity.value,
        **papers.cells(briefing.papers),
        **ruled(briefing.audience),
        "unclear": "yes" if briefing.audience.unclear else "",
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
