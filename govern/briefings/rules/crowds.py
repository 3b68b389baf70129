"""What of a reader has to be known so that those who are alike can be counted together."""

from collections.abc import Collection, Iterable

from govern.briefings.model import Audience, MessageType

ASKED_BY = {
    "services": "service",
    "teams": "team",
    "sites": "site",
    "grades": "grade",
    "unions": "union",
    "managers": "manager",
    "languages": "language",
    "transfer": "in_transfer",
}
ASKABLE = frozenset({*ASKED_BY.values(), "consent"})


def words(asked: Iterable[Audience], placeholders: Collection[str], message_type: MessageType) -> frozenset[str]:
    """What of a reader decides whether rules hold them, and whether a letter has a gap."""
    found = {column for rule in asked for name, column in ASKED_BY.items() if getattr(rule, name) not in ((), None)}
    consent = {"consent"} if message_type is MessageType.PROMOTIONAL else set()
    return frozenset(found | consent | ASKABLE.intersection(placeholders))


def asks_for_single(rule: Audience) -> bool:
    """By who somebody is, not by what they are."""
    return rule.is_list or rule.unclear
