"""Lessons of the same service, kind and stage come first, and those with evidence before those without."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from govern.partners import actions, queries
from govern.partners.model import NewLesson
from govern.partners.model.lessons import Helps, LessonKind, LessonStage, LessonTags
from govern.partners.rules import lessons as rules
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def lesson(title: str, **more: object) -> NewLesson:
    known = {"title": title, "text": "Letters to ratepayers", "again": True, "helps": [Helps.BENEFIT]}
    return NewLesson(**known | more)


@pytest.mark.parametrize(
    ("title", "kind", "stage"),
    [
        ("Shared revenues service goes live", LessonKind.GO_LIVE, LessonStage.GO_LIVE),
        ("TUPE consultation ends", LessonKind.TRANSFER, None),
        ("Tender for the telephone system", LessonKind.PROCUREMENT, None),
        ("Cabinet approves the business case", LessonKind.DECISION, LessonStage.START),
        ("Annual review", None, None),
    ],
)
def test_a_title_tells_kind_and_stage(title: str, kind: LessonKind | None, stage: LessonStage | None) -> None:
    assert (rules.kind_told(title), rules.stage_told(title)) == (kind, stage)


def test_what_is_known_counts_more_than_what_a_title_tells() -> None:
    tags = LessonTags(lgsl=57, kind=LessonKind.OTHER, stage=LessonStage.AFTER)
    assert rules.told("The service goes live", tags) == (57, "other", "after")


async def offered(world: World, words: str = "Letters to ratepayers", **tags: object) -> list[str]:
    known = LessonTags(**tags)
    found = await queries.offers(world.bob, world.programme_id, Helps.BENEFIT, words=words, tags=known)
    return [one.title for one in found]


@pytest.mark.parametrize("words", ["Letters to ratepayers", ""])
async def test_the_same_service_comes_first_with_and_without_words(world: World, words: str) -> None:
    for title, lgsl in (("Plain", None), ("Council tax", 57), ("Benefits", 69)):
        await actions.add_lesson(world.alice, world.programme_id, lesson(title, lgsl=lgsl))
    assert (await offered(world, words, lgsl=57))[0] == "Council tax"
    assert (await offered(world, words, lgsl=69))[0] == "Benefits"


@pytest.mark.parametrize("words", ["Letters to ratepayers", ""])
async def test_kind_and_stage_and_evidence_weigh(world: World, words: str) -> None:
    for title, more in (
        ("Proven", {"evidence": "A count"}),
        ("Plain", {}),
        ("Go-live", {"lesson_kind": LessonKind.GO_LIVE, "stage": LessonStage.GO_LIVE}),
    ):
        await actions.add_lesson(world.alice, world.programme_id, lesson(title, **more))
    told = await offered(world, words, kind=LessonKind.GO_LIVE, stage=LessonStage.GO_LIVE)
    assert told == ["Go-live", "Proven", "Plain"]


async def test_the_api_takes_the_tags(world: World, api: Speak) -> None:
    await actions.add_lesson(world.alice, world.programme_id, lesson("Plain"))
    made = await actions.add_lesson(world.alice, world.programme_id, lesson("Council tax", lgsl=57))
    await actions.add_lesson(world.alice, world.programme_id, lesson("Later"))
    address = f"/programmes/{world.programme_id}/lesson-offers?helps=benefit&lgsl=57&kind=savings&stage=after"
    found = (await (await api(world.bob)).get(address)).json()
    assert found[0]["id"] == made.id
    assert (await (await api(world.charlie)).get(address)).status_code == 404
