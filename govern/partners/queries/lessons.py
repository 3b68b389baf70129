"""Lessons of a programme, and those that others shared: found by words, offered where they help."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from govern.adapters import database
from govern.kit import typed
from govern.kit.errors import NotFound
from govern.partners.model import Lesson, LessonRow
from govern.partners.model.lessons import NO_TAGS, Helps, LessonTags, LessonUse
from govern.partners.queries.programmes import scope, visible
from govern.partners.rules import lessons as rules
from govern.partners.tables import Lesson as Lessons
from govern.people.model import Person

ABOUT = """
l.id, l.programme AS programme_id, g.name AS programme_name, l.title, l.text, l.again, l.noted_on,
coalesce(d.why, '') AS why, coalesce(d.evidence, '') AS evidence, d.lgsl, d.kind AS lesson_kind, d.stage,
string_to_array(coalesce(d.helps, ''), ';') AS helps, s.id IS NOT NULL AS is_shared,
l.programme = ANY($1) AS is_own, CASE WHEN l.programme = ANY($1) THEN p.name END AS by_name,
(SELECT count(*) FROM lesson_use u WHERE u.lesson = l.id) AS uses
"""
BESIDE = """
JOIN programme g ON g.id = l.programme LEFT JOIN person p ON p.id = l.by
LEFT JOIN lesson_detail d ON d.lesson = l.id LEFT JOIN lesson_share s ON s.lesson = l.id
"""
OF_PROGRAMME = f"SELECT {ABOUT} FROM lesson l {BESIDE} WHERE l.programme = $2 ORDER BY l.noted_on DESC, l.id DESC"
ONE = f"SELECT {ABOUT} FROM lesson l {BESIDE} WHERE l.id = $2 AND (l.programme = ANY($1) OR s.id IS NOT NULL)"
NEWEST = 100
MOST_RANKED = 2_000  # of more that match, so many are ranked: a word that everybody uses tells nobody apart
WEIGHT = """(1 + CASE WHEN d.lgsl = $7::int THEN 1 ELSE 0 END + CASE WHEN d.kind = $8::text THEN 0.5 ELSE 0 END
    + CASE WHEN d.stage = $9::text THEN 0.25 ELSE 0 END + CASE WHEN d.evidence <> '' THEN 0.25 ELSE 0 END)"""
FOUND = f"""
WITH asked AS (SELECT websearch_to_tsquery('english', $2) AS words), near AS MATERIALIZED (
    SELECT l.id, l.search FROM lesson l
    WHERE l.search @@ (SELECT words FROM asked)
    AND (l.programme = ANY($3) OR $5 AND EXISTS (SELECT FROM lesson_share s WHERE s.lesson = l.id))
    AND ($6 = '' OR EXISTS (
        SELECT FROM lesson_detail d WHERE d.lesson = l.id AND $6 = ANY(string_to_array(d.helps, ';'))))
    LIMIT {MOST_RANKED}
), ranked AS (
    SELECT near.id, ts_rank(near.search, asked.words) * {WEIGHT} AS rank
    FROM near CROSS JOIN asked LEFT JOIN lesson_detail d ON d.lesson = near.id ORDER BY rank DESC, near.id DESC LIMIT $4
)
SELECT {ABOUT} FROM ranked JOIN lesson l ON l.id = ranked.id {BESIDE} ORDER BY ranked.rank DESC, l.id DESC
"""
USES = """
SELECT u.helps, g.name AS programme_name, CASE WHEN u.programme = ANY($1) THEN p.name END AS by_name, u.at
FROM lesson_use u JOIN programme g ON g.id = u.programme JOIN person p ON p.id = u.by
WHERE u.lesson = $2 AND u.programme = ANY($1) ORDER BY u.at DESC
"""
# A plan for every programme takes its own lessons to be many, and looks through everybody's: so they are found first.
USUAL = f"""
WITH own AS MATERIALIZED (SELECT id FROM lesson WHERE programme = ANY($2)),
newest AS MATERIALIZED (SELECT id FROM own ORDER BY id DESC LIMIT {MOST_RANKED}), near AS (
    (SELECT newest.id FROM newest JOIN lesson_detail d ON d.lesson = newest.id
     WHERE $3 = ANY(string_to_array(d.helps, ';')) ORDER BY newest.id DESC LIMIT {NEWEST})
    UNION
    (SELECT s.lesson FROM lesson_share s JOIN lesson_detail d ON d.lesson = s.lesson
     WHERE $3 = ANY(string_to_array(d.helps, ';')) ORDER BY s.lesson DESC LIMIT {NEWEST})
)
SELECT {ABOUT} FROM near JOIN lesson l ON l.id = near.id {BESIDE}
ORDER BY coalesce(d.lgsl = $5::int, false) DESC,
    coalesce(d.kind = $6::text, false)::int + coalesce(d.stage = $7::text, false)::int DESC,
    uses DESC, d.evidence <> '' DESC, l.noted_on DESC, l.id DESC LIMIT $4
"""
ROWS = """
SELECT coalesce(l.ref, 'LES-' || lpad(row_number() OVER (ORDER BY l.id)::text, 2, '0')) AS ref, l.title, l.text,
       l.again, coalesce(l.workstream, '') AS workstream, l.noted_on, coalesce(p.email, '') AS noted_by,
       coalesce(d.why, '') AS why, coalesce(d.evidence, '') AS evidence, d.lgsl, d.kind, d.stage,
       string_to_array(coalesce(d.helps, ''), ';') AS helps, s.id IS NOT NULL AS shared
FROM lesson l LEFT JOIN person p ON p.id = l.by LEFT JOIN lesson_detail d ON d.lesson = l.id
LEFT JOIN lesson_share s ON s.lesson = l.id WHERE l.programme = {} ORDER BY l.id
"""
OFFERED, MOST_FOUND, MOST_WORDS = 3, 100, 5
COMMON = frozenset(  # words of every other lesson of this trade: they tell nothing apart and match half of them
    re.findall(
        r"\w+",
        """all and are council councils day days decision decisions each every for from how milestone milestones one own
        page partner partners people plan programme programmes service services shared that the their they this what
        when where which who with year""",
    )
)


async def lessons(viewer: Person, programme_id: int, *, words: str = "", elsewhere: bool = False) -> list[Lesson]:
    """A programme's own, the latest first; with words those that hold them all, the best first. `elsewhere` adds what
    other programmes shared."""
    visible(viewer, programme_id)
    if not words.strip():
        return _lessons(await database.answers(OF_PROGRAMME, scope(viewer), programme_id))
    return await _found(viewer, _Asked(words, [programme_id], MOST_FOUND, elsewhere))


async def lesson(viewer: Person, lesson_id: int) -> Lesson:
    """One that is the viewer's own or that was shared with every programme."""
    found = _lessons(await database.answers(ONE, scope(viewer), lesson_id)) if scope(viewer) else []
    if not found:
        raise NotFound
    return found[0]


async def lesson_uses(viewer: Person, lesson_id: int) -> list[LessonUse]:
    """Where it was used, as far as the viewer takes part there; `uses` counts them all."""
    await lesson(viewer, lesson_id)
    return msgspec.convert(await database.answers(USES, scope(viewer), lesson_id), list[LessonUse])


async def offers(
    viewer: Person, programme_id: int, helps: Helps, *, words: str = "", tags: LessonTags = NO_TAGS
) -> list[Lesson]:
    """Up to three lessons for somebody who writes a milestone, a risk or a benefit: the nearest to its words, else
    those that helped most often. Those of the same service, kind and stage, and those with evidence, weigh more."""
    visible(viewer, programme_id)
    near = rules.told(words, tags)
    if asked := _any_of(words):
        return await _found(viewer, _Asked(asked, [programme_id], OFFERED, True, helps.value, *near))
    rows = await database.answers(USUAL, scope(viewer), [programme_id], helps.value, OFFERED, *near)
    return _lessons(rows)


def _any_of(words: str) -> str:
    """A question that any of the words of a title answers: of its longest ones, without those that all titles have."""
    told = {word.casefold() for word in re.findall(r"\w{3,}", words)} - COMMON
    return " or ".join(sorted(told, key=lambda word: (-len(word), word))[:MOST_WORDS])


class _Asked(NamedTuple):
    """The places of the statement's `$2` to `$9`."""

    words: str
    own: list[int]
    most: int
    elsewhere: bool
    helps: str = ""
    lgsl: int | None = None
    kind: str | None = None
    stage: str | None = None


async def _found(viewer: Person, asked: _Asked) -> list[Lesson]:
    return _lessons(await database.answers(FOUND, scope(viewer), *asked))


def _lessons(rows: Sequence[Any]) -> list[Lesson]:
    return msgspec.convert([_plain(row) for row in rows], list[Lesson])


def _plain(row: Any) -> dict[str, Any]:
    return {**row, "helps": [one for one in row["helps"] if one]}


async def lesson_rows(viewer: Person, programme_id: int) -> list[LessonRow]:
    """The sheet of the workbook."""
    rows = await Lessons.raw(ROWS, visible(viewer, programme_id))
    return typed.rows([_plain(row) for row in rows], LessonRow)
