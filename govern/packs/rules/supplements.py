"""When a pack may be supplemented, and what the supplement takes over from it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.kit.language import Language, speaking
from govern.packs.model import BoardPack, Kept, Part, Supplement
from govern.packs.model.periods import CommentPrivacy
from govern.packs.rules.changes import by_subject, changes
from govern.packs.rules.chosen import chosen
from govern.packs.rules.copies import not_made, unreadable
from govern.packs.rules.privacy import comments as said
from govern.packs.rules.privacy import marked, privacy
from govern.packs.rules.reading import reading


def check_supply(base: Kept, last: Kept | None, *, as_at: date, today: date) -> None:
    """Of the board's latest pack alone, as at its own day or later."""
    if not base.is_issued:
        raise Invalid({"form": f"Pack {base.called} is a draft. Freeze another in its place."})
    if last is None or last.id != base.id:
        latest = f"Pack {last.called} is the board’s latest" if last else "The board has no pack"
        raise Conflict(f"{latest}. A supplement is made to that one.")
    if as_at < base.as_at:
        raise Invalid(
            {"as_at": f"Pack {base.called} speaks of {text.day(base.as_at)}. Choose that day or a later one."}
        )
    if as_at > today:
        raise Invalid({"as_at": f"{text.day(as_at)} has not come yet. Choose today or an earlier day."})


def carried(of: BoardPack, comments: Iterable[CommentPrivacy] = ()) -> dict[str, Any]:
    """Sections, comments and whose copies are made stay as they were, but for which comments are private now."""
    return {"sections": chosen(of), "commentary": marked(said(of), comments), "no_copy_for": not_made(of)}


def with_a_public_copy(pack: BoardPack) -> BoardPack:
    """Where something is private the public's copy is made, also of a pack that had none: else who may not read what is
    private would be left with nothing."""
    if not unreadable(pack):
        return pack
    left_out = tuple(one for one in not_made(pack) if one != Part.PUBLIC.value)
    return replace(pack, no_copy_for=left_out or UNSET)


def changed(of: BoardPack, pack: BoardPack) -> tuple[str, ...]:
    """What is private now or no longer comes first: a figure can wait."""
    return (*privacy(of, pack), *changes(of, pack))


def compared(of: BoardPack, pack: BoardPack) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same under its subjects."""
    private = privacy(of, pack)
    return (*((("What is private", private),) if private else ()), *by_subject(of, pack))


def differences(of: BoardPack, pack: BoardPack) -> tuple[str, ...]:
    """What the supplement reports otherwise; one that would change nothing is refused."""
    found = changed(of, pack)
    if not found:
        told = f"Nothing differs from pack {of.called} on {text.day(pack.as_at)}: there is nothing to supplement."
        raise Invalid({"as_at": f"{told} Correct what was wrong in its register first, or choose a later day."})
    return found


def supplemented(of: BoardPack, pack: BoardPack, told: Supplement) -> BoardPack:
    """With what differs said in Welsh as well, where the pack is made in it."""
    found = replace(pack, supplement=told)
    if isinstance(pack.welsh, UnsetType):
        return found
    with speaking(Language.WELSH):
        welsh = changed(reading(of), reading(pack))
    pairs = dict(zip(told.changes, welsh, strict=False)) if len(welsh) == len(told.changes) else {}
    return replace(found, welsh=replace(pack.welsh, sentences={**pack.welsh.sentences, **pairs}))


def check_edition(pack: Kept, last: Kept | None, viewer_id: int) -> None:
    """A supplement is issued by somebody who did not freeze it, while it still follows the edition it supplements."""
    edition = pack.edition or 0
    if last is None or last.number != pack.number or (last.edition or 0) != edition - 1:
        was = f"Pack {last.called} was issued" if last else "Something was issued"
        raise Conflict(f"{was} after this supplement was frozen. Make a new one.")
    if pack.frozen_by == viewer_id:
        raise Invalid({"form": "You made this supplement. Somebody else has to issue it."})
