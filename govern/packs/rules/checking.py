"""Whether a file is a pack as it was typeset: to the byte, or not at all."""

import re
from hashlib import sha256

import msgspec

from govern.kit import text
from govern.packs.model import Checked, Kept
from govern.packs.rules.snapshot import Laid, beyond

CLAIM = re.compile(rb"[Ss]napshot \(?([0-9a-f]{8,64})")


def known_file(pack: Kept, programme: str, frozen: bytes, *, is_held: bool) -> Checked:
    """A file whose hash is recorded; what it was made from and the record behind it are checked too."""
    issued = f"issued on {text.day(pack.issued_at)}" if pack.issued_at else "a draft that was never issued"
    problems = []
    if sha256(frozen).hexdigest() != pack.hash:
        problems.append("The snapshot kept here was changed after it was frozen.")
    if not is_held:
        problems.append(f"The record no longer holds entry {pack.chain_entry}, which this pack anchors.")
    newer = beyond(msgspec.json.decode(frozen, type=Laid).layout)
    about = f"This is pack {pack.called} of {programme}, as at {text.day(pack.as_at)}, {issued}: "
    return Checked(
        about="\n".join(filter(None, (f"{about}snapshot {pack.hash}, unchanged to the byte.", newer))),
        hash=pack.hash,
        problems=tuple(problems),
    )


def unknown_file(content: bytes) -> Checked:
    """No pack here has this file."""
    claims = CLAIM.search(content)
    whose = f" It says that it shows snapshot {claims[1].decode()}." if claims else ""
    return Checked(
        about="",
        hash=claims[1].decode() if claims else "",
        problems=(
            f"This file is not what was typeset of any pack kept here: it was changed, or comes from elsewhere.{whose}",
        ),
    )
