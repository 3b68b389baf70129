"""What of a pack became private, or public again, from one edition to the next: told so that the public may read it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import UnsetType
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.kit.language import counted, said
from govern.packs.model import BoardPack, Commentary, Section, Withheld
from govern.packs.model.periods import CommentPrivacy

HALF = "Name the paragraph of the law and the public interest in keeping a comment private: both, or neither."
PART = tuple[str, str, str]
"""Of which proposal and council, and what the public reads in its place; its title is the board's alone."""


def privacy(before: BoardPack, after: BoardPack) -> tuple[str, ...]:
    """A sentence for each decision, and each comment, of which the public may read less now, or more."""
    return (*_parts(before, after), *_comments(before, after))


def _parts(before: BoardPack, after: BoardPack) -> Iterator[str]:
    titles = {one.ref: one.title for one in (*before.proposals, *after.proposals)}
    for more, less, is_private in ((after, before, True), (before, after, False)):
        for (ref, code, instead), n in sorted((_private(more) - _private(less)).items()):
            fields = {"council": after.council(code), "ref": ref, "title": titles.get(ref, ""), "instead": instead}
            yield _now_private(n, fields) if is_private else _now_public(n, fields)


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


def _comments(before: BoardPack, after: BoardPack) -> Iterator[str]:
    was = {(one.section, one.who): bool(one.exempt) for one in comments(before)}
    for one in comments(after):
        if was.get((one.section, one.who), bool(one.exempt)) is bool(one.exempt):
            continue
        fields = {"section": Section(one.section).words, "who": f"{one.who[:1].lower()}{one.who[1:]}"}
        if one.exempt:
            yield said("{section}: the comment of the {who} is now private. Exempt: {why}.", why=one.exempt, **fields)
        else:
            yield said("{section}: the comment of the {who} is no longer private.", **fields)


def takes_back(before: BoardPack, after: BoardPack) -> bool:
    """Whether a later edition keeps from the public what the earlier one tells it, or may tell it: nobody can know
    which of an earlier pack's words are about a part that became private."""
    told = {(one.section, one.who) for one in comments(before) if not one.exempt}
    is_said = any(one.exempt and (one.section, one.who) in told for one in comments(after))
    return is_said or bool(_private(after) - _private(before))


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
