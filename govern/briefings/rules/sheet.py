"""How the workbook writes a briefing and its audience, read and written without loss."""

import re
from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from govern.briefings.model import (
    Audience,
    BriefingRow,
    Kind,
    Language,
    NewBriefing,
    Repeat,
    Schedule,
)
from govern.briefings.model.words import Quadrant
from govern.briefings.rules import asked
from govern.kit.errors import Invalid

PART = re.compile(r'\s*([a-z ]+?)\s*=\s*((?:"[^"]*"|[^";])*)(?:;|$)', re.IGNORECASE)
WORD = re.compile(r'"([^"]*)"|([^,"]+)')
LISTS = {
    "service": "services",
    "team": "teams",
    "site": "sites",
    "grade": "grades",
    "union": "unions",
    "manager": "managers",
}
KEYS = ("council", "kind", "role", *LISTS, "language", "transfer", "stakeholders", "unclear", "saved")
YES_OR_NO = {"yes": True, "no": False}
CONTACTS = (Kind.STAFF, Kind.MEMBER, Kind.CONTACT)


def audience(written: str, councils: Mapping[str, int], saved: Mapping[str, Audience] | None = None) -> Audience:
    """`council=A,B; kind=staff` as a rule; `councils` are ids by code. `kind` and `role` say who (else staff);
    `saved=NAME` takes a saved audience as it stands in `saved`, and nothing beside it.

    A word that holds a comma or a semicolon stands in double quotes; nothing is nobody yet.
    """
    if not written.strip():
        return Audience(kinds=())
    found: dict[str, list[str]] = {}
    rest = PART.sub("", written).strip()
    for key, words in PART.findall(written):
        name = key.strip().casefold()
        found.setdefault(name, []).extend(_words(words))
    unknown = sorted(set(found) - set(KEYS))
    if rest or unknown or not found:
        raise Invalid({"audience": f"Write it as council=A,B; kind=staff. It can say: {', '.join(KEYS)}."})
    if names := found.get("saved"):
        if len(found) > 1 or len(names) > 1:
            raise Invalid({"audience": "A saved audience stands alone: saved=NAME."})
        return (saved or {})[_among(names, saved or {})[0]]
    closely = _among(found.get("stakeholders", ()), [one.value for one in Quadrant])
    transfer = _among(found.get("transfer", ())[:1], YES_OR_NO)
    kinds = [*found.get("kind", ()), *found.get("role", ())]
    if not {"kind", "role"} & found.keys():
        kinds = [Kind.STAFF.value]
    lists: Any = {field: tuple(found.get(key, ())) for key, field in LISTS.items()}
    return Audience(
        kinds=tuple(Kind(one) for one in _among(kinds, [one.value for one in Kind])),
        councils=tuple(councils[code] for code in _among(found.get("council", ()), councils)),
        languages=tuple(Language(one) for one in _among(found.get("language", ()), [one.value for one in Language])),
        transfer=YES_OR_NO[transfer[0]] if transfer else None,
        stakeholders=tuple(Quadrant(one) for one in closely),
        unclear=_among(found.get("unclear", ())[:1], YES_OR_NO) == ["yes"],
        **lists,
    )


def _words(written: str) -> list[str]:
    found = (quoted or plain.strip() for quoted, plain in WORD.findall(written))
    return [word for word in found if word]


def _among(words: Iterable[str], known: Iterable[str]) -> list[str]:
    given, allowed = list(words), list(known)
    if strange := [word for word in given if word not in allowed]:
        raise Invalid({"audience": f"“{', '.join(strange)}” is not known here. Use: {', '.join(allowed)}."})
    return given


def written(rule: Audience, codes: Mapping[int, str], saved: Mapping[int, str] | None = None) -> str:
    """The rule as the sheet holds it; `codes` are those of councils by id, `saved` names of saved audiences by id."""
    if name := (saved or {}).get(rule.saved or 0):
        return saved_as(name)
    contacts = [one.value for one in rule.kinds if one in CONTACTS]
    roles = [one.value for one in rule.kinds if one not in CONTACTS]
    parts = {
        "council": [codes.get(one, str(one)) for one in rule.councils],
        "kind": contacts,
        "role": roles,
        **{key: list(getattr(rule, field)) for key, field in LISTS.items()},
        "language": [one.value for one in rule.languages],
        "stakeholders": [one.value for one in rule.stakeholders],
        "unclear": ["yes"] if rule.unclear else [],
        "transfer": [word for word, is_in in YES_OR_NO.items() if is_in is rule.transfer],
    }
    said = [f"{key}={','.join(map(_quoted, words))}" for key, words in parts.items() if words]
    return "; ".join([*said, "kind="] if said and not rule.kinds else said)


def saved_as(name: str) -> str:
    """How a briefing's line names a saved audience."""
    return f"saved={_quoted(name)}"


def _quoted(word: str) -> str:
    return f'"{word}"' if re.search(r"[,;=]|^\s|\s$", word) else word


def briefing(
    row: BriefingRow,
    *,
    councils: Mapping[str, int],
    ties: Mapping[Repeat, Mapping[str, int]],
    saved: Mapping[str, Audience] | None = None,
) -> NewBriefing:
    """A row as the briefing it describes; `ties` are ids of what it may hang on as the sheet names it, by kind;
    `Invalid` names columns."""
    cells = [(getattr(row, f"question_{n}"), getattr(row, f"answers_{n}")) for n in (1, 2, 3)]
    return NewBriefing(
        title=row.title,
        subject=row.subject,
        text=row.body,
        audience=audience(row.audience, councils, saved),
        schedule=Schedule(
            repeat=row.schedule,
            at=time.fromisoformat(row.at),
            first=row.first_on,
            last=row.last_on,
            milestone=ties[Repeat.MILESTONE].get(row.milestone),
            decision=ties[Repeat.DECISION].get(row.decision),
            day=row.decision_day,
            meeting=ties[Repeat.MEETING].get(row.meeting),
            working_days_before=row.working_days_before or 0,
            rule=row.rule,
            closed=row.closed,
        ),
        asks=row.asks,
        questions=asked.questions(cells),
        welsh=asked.welsh(row.welsh_subject, row.welsh_body, _welsh_cells(row)),
        message_type=row.message_type,
        if_lost=row.if_lost,
        sensitivity=row.sensitivity,
        council_code=row.council or None,
        ref=row.ref,
    )


def _welsh_cells(row: BriefingRow) -> list[tuple[str, str]]:
    return [(getattr(row, f"welsh_question_{n}"), getattr(row, f"welsh_answers_{n}")) for n in (1, 2, 3)]


COLUMNS = {
    "text": "body",
    "schedule.day": "decision_day",
    "schedule.first": "first_on",
    "schedule.last": "last_on",
    "schedule.at": "at",
}


def column(field: str) -> str:
    """The column of the sheet for a field of a briefing: `schedule.milestone` stands under milestone."""
    if field.startswith("welsh."):
        return f"welsh_{column(field.removeprefix('welsh.'))}"
    if field.startswith("questions["):
        return f"answers_{int(field[10:-1]) + 1}"
    if field.startswith("audience"):
        return "audience"
    return COLUMNS.get(field, "question_1" if field == "questions" else field.removeprefix("schedule."))
