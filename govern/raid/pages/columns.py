"""What a line of the register shows on the page, and in a file."""

from govern.web.lists import Column

EVERYBODY = "all partners"

REF = Column(key="ref", label="What may happen", value=lambda one: one.item.ref)
KIND = Column(key="kind", label="Kind", value=lambda one: one.item.kind.value)
COUNCIL = Column(key="council", label="Council", value=lambda one: one.item.council_name or EVERYBODY)
OWNER = Column(key="owner", label="Owner", value=lambda one: one.item.owner_name)
SCORE = Column(key="score", label="Score", value=lambda one: one.rating.score)
MOVED = Column(key="moved", label="Movement", value=lambda one: one.movement.words)
STRIKES = Column(key="proximity", label="May strike", value=lambda one: one.item.proximity, kind="date")
LIST = (REF, KIND, COUNCIL, OWNER, SCORE, MOVED, STRIKES)
FILE = (
    Column(key="ref", label="Ref", value=lambda one: one.item.ref),
    KIND,
    Column(key="category", label="Category", value=lambda one: one.item.category.value),
    Column(key="cause", label="Cause", value=lambda one: one.item.cause),
    Column(key="event", label="Event", value=lambda one: one.item.event),
    Column(key="effect", label="Effect", value=lambda one: one.item.effect),
    COUNCIL,
    OWNER,
    Column(key="likelihood", label="Likelihood", value=lambda one: one.item.likelihood),
    Column(key="impact", label="Impact", value=lambda one: one.item.impact),
    SCORE,
    Column(key="band", label="Band", value=lambda one: one.rating.band.value),
    MOVED,
    Column(key="target", label="Target score", value=lambda one: one.target.score if one.target else None),
    Column(key="response", label="Response", value=lambda one: one.item.response.words),
    STRIKES,
    Column(key="nearness", label="Nearness", value=lambda one: one.proximity.value),
    Column(key="chance", label="Chance, per cent", value=lambda one: one.item.chance),
    Column(key="delay_days", label="Delay, working days", value=lambda one: one.item.delay_days),
    Column(key="milestones", label="Milestones", value=lambda one: "; ".join(one.item.milestones)),
    Column(key="lines", label="Benefits and costs", value=lambda one: "; ".join(one.item.lines)),
    Column(key="proposals", label="Proposals", value=lambda one: "; ".join(one.item.proposals)),
    Column(key="services", label="Services", value=lambda one: "; ".join(one.item.services)),
    Column(key="workstream", label="Workstream", value=lambda one: one.item.workstream),
    Column(key="taken_by", label="Also in registers of", value=lambda one: "; ".join(one.item.taken_by)),
    Column(key="status", label="Status", value=lambda one: one.item.status.value),
    Column(key="raised_on", label="Raised on", value=lambda one: one.item.raised_on, kind="date"),
    Column(key="reviewed_on", label="Last reviewed", value=lambda one: one.item.reviewed_on, kind="date"),
)

APPETITES = (
    Column(key="category", label="Category", value=lambda one: one.category.value),
    Column(key="whose", label="Whose", value=lambda one: one.council_name or "The programme"),
    Column(key="level", label="Appetite", value=lambda one: one.level.value),
    Column(key="from", label="From", value=lambda one: one.valid_from, kind="date"),
    Column(key="why", label="Why", value=lambda one: one.because),
    Column(key="by", label="Stated by", value=lambda one: one.by_name or "not recorded"),
)

TAKEN = Column(key="on", label="Taken up", value=lambda one: one.raised_on, kind="date")
TO = Column(key="to", label="To", value=lambda one: one.council_name or "the programme")
ANSWER = Column(key="answer", label="Answer", value=lambda one: one.words)
WHAT = Column(key="ref", label="Risk", value=lambda one: one.ref)
ESCALATION_LIST = (
    WHAT,
    TAKEN,
    TO,
    Column(key="score", label="Score", value=lambda one: one.score, kind="number"),
    Column(key="level", label="Appetite", value=lambda one: one.level.value),
    ANSWER,
)
ESCALATED = (
    *ESCALATION_LIST,
    Column(key="title", label="What may happen", value=lambda one: one.title),
    Column(key="why", label="Why", value=lambda one: one.reason),
    Column(key="because", label="Reason of the answer", value=lambda one: one.answer),
    Column(key="answered_on", label="Answered", value=lambda one: one.answered_on, kind="date"),
    Column(key="answered_by", label="By", value=lambda one: one.answered_by),
)
DUTIES = (
    Column(key="what", label="What is to be done", value=lambda one: one.what),
    Column(key="ref", label="About", value=lambda one: one.ref),
    Column(key="owner", label="By whom", value=lambda one: one.owner_name),
    Column(key="due", label="Due", value=lambda one: one.due, kind="date"),
    Column(key="done", label="Done", value=lambda one: one.done_on, kind="date"),
)
PRICED = (
    WHAT,
    Column(key="title", label="What may happen", value=lambda one: one.title),
    Column(key="chance", label="Chance", value=lambda one: one.chance, kind="number", unit="%"),
    Column(key="amount", label="May cost", value=lambda one: one.amount, kind="number", unit="£"),
    Column(key="expected", label="Expected", value=lambda one: one.expected, kind="number", unit="£"),
)
