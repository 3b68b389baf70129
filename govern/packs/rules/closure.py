"""What a programme came to, counted from its registers as a board pack has them."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from govern.kit import text
from govern.packs.model import BoardPack, Outcome
from govern.packs.model.closure import MOST_LESSONS, Closure, ClosureCouncil, ClosureLesson
from govern.partners.model import Lesson, Understanding
from govern.partners.model.agreement import Commitment, Kept
from govern.roi.model.tracker import Tracked, Tracker


class Ending(Struct, frozen=True, kw_only=True):
    """`gone_by` are the ids of lessons that reviews went by."""

    pack: BoardPack
    tracker: Tracker
    understandings: Sequence[Understanding]
    promises: Sequence[Commitment]
    lessons: Sequence[Lesson]
    gone_by: Collection[int]


def closure(found: Ending, *, words: str = "") -> Closure:
    """Activities are work and no promise: only milestones count. On time is against what was agreed first."""
    pack = found.pack
    dates = [one for one in pack.milestones if not one.is_activity]
    reached = [one for one in dates if one.actual is not None]
    first = [(one.actual, one.original or one.baseline) for one in reached]
    asked = [each for one in pack.proposals for each in one.decisions if each.outcome is not Outcome.NOT_NEEDED]
    judged = [one for one in found.promises if not one.is_open]
    *councils, together = [_council(one) for one in found.tracker.whole]
    return Closure(
        programme=pack.programme,
        vision=pack.vision,
        as_at=pack.as_at,
        councils=tuple(one.name for one in pack.councils),
        accepted=sum(one.is_current for one in found.understandings),
        milestones=len(dates),
        reached=len(reached),
        on_time=sum(agreed is None or (actual is not None and actual <= agreed) for actual, agreed in first),
        decisions=len(asked),
        decided=sum(one.outcome in (Outcome.APPROVED, Outcome.AMENDED) for one in asked),
        saved=tuple(one for one in councils if one.promised or one.expected or one.delivered),
        together=together if together.promised or together.expected else None,
        promises_kept=sum(one.state is Kept.KEPT for one in judged),
        promises_judged=len(judged),
        lessons=len(found.lessons),
        learned=_learned(found.lessons, found.gone_by),
        words=words,
    )


def _council(one: Tracked) -> ClosureCouncil:
    return ClosureCouncil(council=one.name, promised=one.target, delivered=one.delivered, expected=one.forecast)


def _learned(lessons: Sequence[Lesson], gone_by: Collection[int]) -> tuple[ClosureLesson, ...]:
    """What the programme went by comes first, then what was used most, then the latest."""
    ordered = sorted(lessons, key=lambda one: (one.id not in gone_by, -one.uses, -one.noted_on.toordinal(), -one.id))
    return tuple(ClosureLesson(title=one.title, again=one.again, uses=one.uses) for one in ordered[:MOST_LESSONS])


def headline(told: Closure) -> str:
    """`3 of 4 milestones are reached; £120,000 of £400,000 promised savings are delivered`"""
    are = "milestone is" if told.milestones == 1 else "milestones are"
    dates = f"{told.reached} of {told.milestones} {are} reached" if told.milestones else "No milestone was promised"
    if told.together is None:
        return f"{dates}; no saving was promised"
    delivered = text.pounds(told.together.delivered) if told.together.delivered is not None else "nothing"
    return f"{dates}; {delivered} of {text.pounds(told.together.promised)} promised savings is delivered"
