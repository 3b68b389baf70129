"""What of a pack became private, or public again, from one edition to the next: told so that the public may read it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import UnsetType
from msgspec.structs import replace

from govern.kit import text
from govern.kit.errors import Invalid
from govern.kit.language import counted, said
from govern.packs.model import BoardPack, Commentary, Kept, Section, Withheld
from govern.packs.model.periods import CommentPrivacy
from govern.people.model import Person
from govern.people.rules import may
from govern.thread.model import Need

HALF = "Name the paragraph of the law and the public interest in keeping a comment private: both, or neither."
PART = tuple[str, str, str]
"""Of which proposal and council, and what the public reads in its place; its title is the board's alone."""


def privacy(before: BoardPack, after: BoardPack) -> tuple[str, ...]:
    """A sentence for each decision, and each comment, of which the public may read less now, or more."""
    return tuple(sentence for sentence, _ in _told(before, after))


def now_private(before: BoardPack, after: BoardPack) -> tuple[str, ...]:
    """Those of them that say what a later edition keeps from the public and the earlier one tells it, or may tell it:
    nobody can know which of an earlier pack's words are about a part that became private."""
    return tuple(sentence for sentence, is_private in _told(before, after) if is_private)


def _told(before: BoardPack, after: BoardPack) -> Iterator[tuple[str, bool]]:
    """Each sentence, and whether something became private."""
    yield from _parts(before, after)
    yield from _comments(before, after)


def _parts(before: BoardPack, after: BoardPack) -> Iterator[tuple[str, bool]]:
    titles = {one.ref: one.title for one in (*before.proposals, *after.proposals)}
    for more, less, is_private in ((after, before, True), (before, after, False)):
        for (ref, code, instead), n in sorted((_private(more) - _private(less)).items()):
            fields = {"council": after.council(code), "ref": ref, "title": titles.get(ref, ""), "instead": instead}
            yield (_now_private if is_private else _now_public)(n, fields), is_private


def _now_private(n: int, fields: dict[str, str]) -> str:
    return counted(
        "{council}: {n} part of the decision on {ref} “{title}” is now private. {instead}.",
        "{council}: {n} parts of the decision on {ref} “{title}” are now private. {instead}.",
        n,
        **fields,
    )


def _now_public(n: int, fields: dict[str, str]) -> str:
    return counted(
        "{council}: {n} part of the decision on {ref} “{title}” is no longer private.",
        "{council}: {n} parts of the decision on {ref} “{title}” are no longer private.",
        n,
        **fields,
    )


def _private(pack: BoardPack) -> Counter[PART]:
    return Counter((one.proposal, one.council, one.instead) for one in withheld(pack))


def _comments(before: BoardPack, after: BoardPack) -> Iterator[tuple[str, bool]]:
    was = {(one.section, one.who): bool(one.exempt) for one in comments(before)}
    for one in comments(after):
        if was.get((one.section, one.who), bool(one.exempt)) is bool(one.exempt):
            continue
        fields = {"section": Section(one.section).words, "who": f"{one.who[:1].lower()}{one.who[1:]}"}
        if one.exempt:
            now = said("{section}: the comment of the {who} is now private. Exempt: {why}.", why=one.exempt, **fields)
        else:
            now = said("{section}: the comment of the {who} is no longer private.", **fields)
        yield now, bool(one.exempt)


def needs(viewer: Person, last: Kept, saying: Kept | None, found: Sequence[str]) -> list[Need]:
    """`found` is what the board's latest pack does not say yet; `saying`, the supplement to it that does and is not
    issued. Whoever made that one does not issue it."""
    if saying:
        if not may(viewer, "publish", saying.thing) or saying.frozen_by == viewer.id:
            return []
        told = f"Pack {saying.called} says what has become private or public: it waits to be issued."
        return [Need(told, f"Look at pack {saying.called} and issue it", f"/packs/{saying.id}")]
    if not may(viewer, "freeze", last.thing):
        return []
    more = f" And {text.several(len(found) - 1, 'more change', 'more changes')} like it." if len(found) > 1 else ""
    told = f"Since pack {last.called} was frozen, what is private has changed. {found[0]}{more}"
    return [Need(told, f"Make a supplement to pack {last.called}", f"/packs/{last.id}/supplements/new")]


def marked(said_before: Iterable[Commentary], now: Iterable[CommentPrivacy]) -> tuple[Commentary, ...]:
    """The comments of a pack as its supplement takes them over: word for word, private or public as is said now."""
    found = {(one.section, one.who): one for one in said_before}
    for one in now:
        key = (one.section.value, one.who)
        if key not in found:
            raise Invalid({"comments": f"The pack has no comment of “{one.who}” on “{one.section.words}”."})
        if bool(one.exempt.strip()) != bool(one.because.strip()):
            raise Invalid({"comments": HALF})
        found[key] = replace(found[key], exempt=one.exempt.strip(), because=one.because.strip())
    return tuple(found.values())


def comments(pack: BoardPack) -> tuple[Commentary, ...]:
    return () if isinstance(pack.commentary, UnsetType) else pack.commentary


def withheld(pack: BoardPack) -> tuple[Withheld, ...]:
    return () if isinstance(pack.withheld, UnsetType) else pack.withheld
