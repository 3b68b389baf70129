"""What a line of the register shows on the page, and in a file."""

from govern.briefings.model import Standing
from govern.briefings.rules.audience import CALLED
from govern.kit import text
from govern.web.lists import Column

WHOLE = "all partners"


def told(one: Standing) -> str:
    """`Staff and partner leads`."""
    words = text.listed([CALLED[kind] for kind in one.briefing.audience.kinds])
    return text.capital(words)


REF = Column(key="ref", label="Briefing", value=lambda one: one.briefing.ref)
TO = Column(key="to", label="To", value=told)
NEXT = Column(key="next", label="Goes out", value=lambda one: one.next or one.planned, kind="date")
ASKS = Column(key="asks", label="Asks", value=lambda one: one.briefing.asks.words)
STAGE = Column(key="stage", label="State", value=lambda one: one.stage)
SENDINGS = Column(key="sendings", label="Sent", value=lambda one: one.briefing.sendings, kind="number", unit="times")
LIST = (REF, TO, NEXT, ASKS, STAGE, SENDINGS)
FILE = (
    Column(key="ref", label="Ref", value=lambda one: one.briefing.ref),
    Column(key="title", label="Title", value=lambda one: one.briefing.title),
    Column(key="council", label="Council", value=lambda one: one.briefing.council_name or WHOLE),
    TO,
    Column(key="subject", label="Subject", value=lambda one: one.briefing.subject),
    Column(key="schedule", label="Schedule", value=lambda one: one.schedule),
    NEXT,
    Column(key="tied_to", label="Hangs on", value=lambda one: one.briefing.tied_to),
    ASKS,
    Column(key="kind", label="Kind", value=lambda one: one.briefing.message_type.words),
    STAGE,
    Column(key="text", label="Version of the text", value=lambda one: one.briefing.text_number),
    Column(key="written_by", label="Written by", value=lambda one: one.briefing.written_by),
    SENDINGS,
    Column(key="last_sent", label="Last sent", value=lambda one: one.briefing.last_sent_at, kind="date"),
)
