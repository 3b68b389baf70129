"""In what capacity an editor writes, and what no comment in a pack may hold."""

from collections.abc import Iterable, Mapping

from govern.kit import text
from govern.packs.model.periods import WriteCommentary
from govern.people.model import Person, Role
from govern.people.rules import MAY


def capacity(viewer: Person, programme_id: int, councils: Mapping[int, str]) -> str:
    """`Programme manager`, `Section 151 officer, Ashvale`: the role that says most, never the name (law 14)."""
    writers = MAY["commentary", "write"]
    held = [one for one in viewer.roles if one.programme_id == programme_id and one.role in writers]
    first = min(held, key=lambda one: list(Role).index(one.role))
    words = first.role.replace("-", " ").capitalize()
    council = councils.get(first.council_id or 0)
    return f"{words}, {council}" if council else words


def commentary_problems(new: WriteCommentary, names: Iterable[str]) -> dict[str, str]:
    """What keeps a comment out: a person's name, which could never be erased from a pack; half a reason for privacy."""
    wrong = {}
    said = text.folded(new.words)
    if named := sorted(name for name in names if text.folded(name) in said):
        wrong["words"] = f"A pack names nobody: say what {named[0]} does, not who it is."
    if new.exempt.strip() and not new.because.strip():
        wrong["because"] = "Say why the public interest is in keeping it private."
    if new.because.strip() and not new.exempt.strip():
        wrong["exempt"] = "Name the paragraph, such as paragraph 3."
    return wrong
