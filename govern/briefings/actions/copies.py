"""Each reader's own copy of what was frozen: a segment is set in type once, then name and links are put in."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from govern.adapters import helpdesk, mail, signing
from govern.briefings.actions import returns
from govern.briefings.model import MessageType
from govern.briefings.rules import links
from govern.briefings.rules.values import first_name
from govern.briefings.tables import Occurrence, Segment
from govern.kit.errors import Invalid

FROZEN = """
SELECT o.frozen_at, t.number AS version, t.message_type, p.name, p.email, b.programme
FROM occurrence o JOIN briefing_text t ON t.id = o.text JOIN briefing b ON b.id = o.briefing
LEFT JOIN person p ON p.id = t.by WHERE o.id = {}
"""

SEGMENTS = "SELECT id, subject, text, html, sender_name, sender_address, reply_to FROM segment WHERE id = ANY({})"


TOGETHER = 16  # letters: printing each between two journeys to a server takes half as long again
HELP = "/contact"
MOST_SET = 100  # presses a worker keeps: less than a megabyte each
_set: dict[int, tuple[object, mail.Press]] = {}


class Copies:
    """`message(row)` is the copy of one delivery; `Invalid` where a name or address cannot be a header. `rows` are all
    that may be asked for: a few are printed one after another, ahead of their turn, in the order of the batch."""

    def __init__(
        self, about: Mapping[str, Any], segments: list[dict[str, Any]], rows: Iterable[Mapping[str, Any]]
    ) -> None:
        self._rows = iter(rows)
        self._printed: dict[int, bytes | Invalid] = {}
        self._office = mail.office()
        of, key = (int(about["version"]), about["frozen_at"] + links.LIFETIME), signing.key(links.KEY)
        self._reading = links.paths(*of, links.Purpose.READ, key=key)
        self._stopping = links.paths(*of, links.Purpose.UNSUBSCRIBE, key=key)
        self._is_optional = about["message_type"] != MessageType.MANDATORY
        self._presses = {one["id"]: self._press_of(one, about) for one in segments}

    def _press_of(self, segment: Mapping[str, Any], about: Mapping[str, Any]) -> mail.Press:
        """The one of an earlier batch where its words are the same: it holds lines that need not be set again."""
        like = (self._office.sender, _sender(self._office, segment), dict(about), dict(segment))
        known = _set.pop(segment["id"], None)
        press = known[1] if known and known[0] == like else self._press(segment, about)
        _set[segment["id"]] = (like, press)
        if len(_set) > MOST_SET:
            del _set[next(iter(_set))]
        return press

    def _press(self, segment: Mapping[str, Any], about: Mapping[str, Any]) -> mail.Press:
        return mail.Press(
            mail.Letter(
                sender=_sender(self._office, segment),
                reply_to=_reply_to(segment, about),
                subject=segment["subject"],
                text=segment["text"],
                html=segment["html"],
                at=about["frozen_at"],
                list_id=self._list_id(about),
                **self._help(),
            )
        )

    def _help(self) -> dict[str, str]:
        """The page that says how to stop letters, and the service desk where it has a mail address."""
        if not self._is_optional:
            return {}
        desk = helpdesk.asked()
        by_mail = desk.address if desk and desk.href.startswith("mailto:") else ""
        return {"help_page": f"{self._office.address}{HELP}", "help_by_mail": by_mail}

    def _list_id(self, about: Mapping[str, Any]) -> str:
        """Of letters that readers may have no more of: each kind of a programme's is a list of its own."""
        if not self._is_optional:
            return ""
        kind, domain = about["message_type"].replace("_", "-"), self._office.sender.address.rpartition("@")[2]
        return f"{kind}.programme-{about['programme']}.{domain}"

    def message(self, row: Mapping[str, Any]) -> bytes:
        while row["id"] not in self._printed:
            for one in tuple(islice(self._rows, TOGETHER)) or [row]:
                self._printed[one["id"]] = self._tried(one)
        found = self._printed.pop(row["id"])
        if isinstance(found, Invalid):
            raise found
        return found

    def _tried(self, row: Mapping[str, Any]) -> bytes | Invalid:
        try:
            return self._copy(row)
        except Invalid as wrong:
            return wrong

    def _copy(self, row: Mapping[str, Any]) -> bytes:
        base = self._office.address
        stop = base + self._stopping(row["id"]) if self._is_optional else ""
        values = {
            "name": row["name"],
            "firstname": first_name(row["name"]),
            "link": base + self._reading(row["id"]),
            "unsubscribe": stop,
        }
        return self._presses[row["segment"]].message(
            mail.Copy(
                to=mail.Party(row["address"], row["name"]),
                message_id=row["message_id"],
                values=values,
                unsubscribe=stop if stop.startswith("https://") else "",
                unsubscribe_by_mail=returns.stop_address(row["id"]) if self._is_optional else "",
            )
        )


def _sender(office: mail.Office, segment: Mapping[str, Any]) -> mail.Party:
    """The council's own, as far as mail servers can prove it (DMARC): else the address stays ours."""
    address = office.sent_from(segment["sender_address"] or "")
    return mail.Party(address, segment["sender_name"] or office.sender.name)


def _reply_to(segment: Mapping[str, Any], about: Mapping[str, Any]) -> mail.Party | None:
    """The council's own address, else whoever wrote the briefing."""
    if segment["reply_to"]:
        return mail.Party(segment["reply_to"], segment["sender_name"] or "")
    return mail.Party(about["email"], about["name"]) if about["email"] else None


async def copies(occurrence_id: int, rows: Sequence[Mapping[str, Any]]) -> Copies:
    about = (await Occurrence.raw(FROZEN, occurrence_id))[0]
    segments = await Segment.raw(SEGMENTS, sorted({row["segment"] for row in rows}))
    return Copies(about, [dict(one) for one in segments], rows)
