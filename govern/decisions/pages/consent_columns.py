"""The columns of the register of section 24 consents, on the page and in a file."""

from govern.decisions.rules.consent_words import LIMBS, STATES
from govern.web.lists import Column

COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.matter.ref),
    Column(key="title", label="What", value=lambda one: one.matter.title),
    Column(key="council", label="Council", value=lambda one: one.matter.council_name),
    Column(key="day", label="Day", value=lambda one: one.matter.takes_place, kind="date"),
    Column(key="amount", label="Amount", value=lambda one: one.matter.amount, kind="number", unit="£"),
    Column(key="total", label="Added up", value=lambda one: one.total, kind="number", unit="£"),
    Column(key="state", label="Consent", value=lambda one: STATES[one.state]),
)
FILE = (
    *COLUMNS,
    Column(key="limb", label="Kind", value=lambda one: LIMBS[one.matter.limb]),
    Column(key="counterparty", label="With whom", value=lambda one: one.matter.counterparty),
    Column(key="subject", label="About", value=lambda one: one.matter.subject),
    Column(key="ends_on", label="Can run to", value=lambda one: one.matter.ends_on, kind="date"),
    Column(key="counted", label="Added with", value=lambda one: "; ".join(one.counted)),
    Column(key="consenter", label="Whose consent", value=lambda one: one.consenter),
    Column(key="given_on", label="Given on", value=lambda one: one.matter.given_on, kind="date"),
    Column(key="entered_on", label="Entered into on", value=lambda one: one.matter.entered_on, kind="date"),
    Column(key="evidence", label="Evidence", value=lambda one: one.matter.evidence),
    Column(key="reason", label="Why", value=lambda one: one.verdict.reason),
)
