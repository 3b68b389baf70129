"""What a briefing usually asks of its readers (DOMAIN D3): it stands in the form until somebody chooses otherwise."""

from msgspec import UNSET
from msgspec.structs import replace

from govern.briefings.model import Asks, Briefing, BriefingEdit, MessageType, Schedule, Stage
from govern.briefings.rules.timetable import SINGLE

AGAIN = "It goes out again and again, so readers are usually asked nothing: people have enough to confirm."
OWN_WORK = "It is about people’s own work or safety, so readers usually confirm that they have read it."
GOOD_TO_KNOW = "It is good to know and no more, so readers are usually asked nothing."


def usual(message_type: MessageType, schedule: Schedule) -> tuple[Asks, str]:
    """What is asked by default, and why. Questions are nobody’s default: they cost every reader time."""
    if schedule.repeat not in SINGLE:
        return Asks.NOTHING, AGAIN
    if message_type is MessageType.MANDATORY:
        return Asks.CONFIRM, OWN_WORK
    return Asks.NOTHING, GOOD_TO_KNOW


def followed(before: Briefing, edit: BriefingEdit) -> BriefingEdit:
    """The edit of a draft’s kind or days, and of what it asks where that stands at its default: the default follows."""
    if before.stage is not Stage.DRAFT or before.asks is not usual(before.message_type, before.schedule)[0]:
        return edit
    message_type = before.message_type if edit.message_type is UNSET else edit.message_type
    asks, _ = usual(message_type, before.schedule if edit.schedule is UNSET else edit.schedule)
    return edit if asks is before.asks else replace(edit, asks=asks)
