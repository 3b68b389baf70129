"""What somebody is told who asks for a copy that was taken back: when, why, what there is now, what its hash proves."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import takewhile

from msgspec import UnsetType

from govern.kit import text
from govern.kit.errors import Gone, Instead
from govern.kit.language import Language
from govern.packs.model import BoardPack, Edition, Kept, Part, Withdrawal
from govern.packs.rules import privacy
from govern.packs.rules.making import edition_words

HEADING = "This copy was withdrawn"
PROVES = (
    "SHA-256 {hash}. A file with this hash is the one that was given out, unchanged: “govern pack verify” says so. "
    "That makes nothing public again: do not pass on a copy that you saved."
)


def withdrawal(before: BoardPack, later: Sequence[tuple[Kept, BoardPack]]) -> Withdrawal | None:
    """`later` are the issued editions after this one, in their order. The last one decides; the first of those that
    took back what it still keeps did it."""
    taking = list(takewhile(lambda one: privacy.now_private(before, one[1]), reversed(later)))
    if not taking:
        return None
    (now, after), (by, first) = taking[0], taking[-1]
    because = "" if isinstance(first.supplement, UnsetType) else first.supplement.because
    return Withdrawal(by, now, after, because, privacy.now_private(before, after))


def withdrawn(pack: Kept, edition: Edition | None, found: Withdrawal, *, opens: datetime | None = None) -> Gone:
    """`edition` is the file asked for, None for what was frozen; `opens`, from when the viewer sees the edition in its
    place, where that is still to come."""
    what = edition_words(edition) if edition else "data"
    told = f"Pack {found.by.called} took the place of pack {pack.called} and keeps private what this copy tells."
    facts = {"What it was": f"Pack {pack.called}, as at {text.day(pack.as_at)}: {what}"}
    facts |= dict(_when(pack, found))
    if opens is None:
        facts |= {"Why": " ".join(filter(None, (found.because, *found.change)))}
    else:
        facts |= {"Why": f"Pack {found.now.called} says it, which opens for you on {text.moment(opens)}."}
    if digest := _hash(pack, edition):
        facts |= {"What a saved copy proves": PROVES.format(hash=digest)}
    return Gone(told, heading=HEADING, facts=facts, instead=None if opens else _instead(found.now, edition))


def _when(pack: Kept, found: Withdrawal) -> Iterator[tuple[str, str]]:
    if pack.issued_at:
        yield "Issued", text.moment(pack.issued_at)
    if found.by.issued_at:
        yield "Withdrawn", text.moment(found.by.issued_at)


def _hash(pack: Kept, edition: Edition | None) -> str:
    if edition is None:
        return pack.hash
    made = pack.file(*edition)
    return made.sha256 if made else ""


def _instead(now: Kept, edition: Edition | None) -> Instead:
    """The public's copy of the edition that stands now, in the language that was asked for."""
    is_welsh = edition is not None and edition.language is Language.WELSH
    query = f"part={Part.PUBLIC}{f'&language={Language.WELSH}' if is_welsh else ''}"
    kind = f"kind={edition.kind}&" if edition else ""
    return Instead(
        f"Read the public’s copy of pack {now.called}",
        f"/packs/{now.id}/page?{query}",
        f"/api/v1/packs/{now.id}/file?{kind}{query}",
    )
