"""Briefings. Texts, approvals, steps, confirmations, questions and answers are rows that are added and never changed;
an occurrence and its deliveries are promises with a state, claimed by compare-and-set."""

from piccolo.columns import (
    JSONB,
    Array,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    Serial,
    Text,
    Time,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.decisions.tables import CouncilMeeting, PartnerDecision
from govern.partners.tables import Council, Programme
from govern.people.tables import Contact, Person
from govern.plan.tables import Milestone


class Briefing(Table):
    """`council` none: of the whole programme. Its words, audience and schedule are those of its last text."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    title = Varchar(length=150, null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    stage = Varchar(length=20, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    version = Integer(null=False, default=None, help_text="Grows with every text, approval and step")
    clarifies = ForeignKey("self", null=True, default=None, on_delete=OnDelete.restrict)  # type: ignore[var-annotated]

    one_briefing_per_ref = Unique(columns=[programme, "ref"])


class BriefingText(Table):
    """One version of all that an approver agrees to: the words, who gets them, when, and what is asked."""

    id: Serial
    briefing = ForeignKey(Briefing, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    subject = Varchar(length=150, null=False, default=None)
    body = Text(null=False, default=None, help_text="Markdown with ((placeholders))")
    audience = JSONB(null=False, default=None, help_text="The rule: model.Audience")
    repeat = Varchar(length=20, null=False, default=None)
    hour = Time(null=False, default=None, help_text="By the clocks of London")
    first_on = Date(null=True, default=None)
    last_on = Date(null=True, default=None)
    milestone = ForeignKey(Milestone, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    decision = ForeignKey(PartnerDecision, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    decision_day = Varchar(length=20, null=True, default=None, help_text="meeting, effective, publication")
    meeting = ForeignKey(CouncilMeeting, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    working_days_before = Integer(null=False, default=None, help_text="Below 0: after it")
    rule = Varchar(length=200, null=True, default=None, help_text="RFC 5545; none where it does not repeat by one")
    closed = Varchar(length=10, null=True, default=None, help_text="after, before: a day not worked; none: after")
    asks = Varchar(length=20, null=False, default=None)
    questions = JSONB(null=False, default=None, help_text="A list of model.Question")
    welsh = JSONB(null=True, default=None, help_text="model.Welsh, where it is in both languages")
    is_welsh_behind = Boolean(null=True, default=None, help_text="Written for an earlier English; none: no")
    message_type = Varchar(length=20, null=False, default=None)
    if_lost = Varchar(length=10, null=True, default=None, help_text="resend, leave; none: resend")
    papers = JSONB(null=True, default=None, help_text="A list of model.papers.Paper; none: no papers")
    sensitivity = Varchar(length=20, null=True, default=None, help_text="official, official-sensitive; none: official")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_briefing_text_per_number = Unique(columns=[briefing, number])


class BriefingApproval(Table):
    """A second person's approval of one text: a later text has none."""

    id: Serial
    text = ForeignKey(BriefingText, null=False, default=None, on_delete=OnDelete.restrict)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_approval_per_person = Unique(columns=[text, by])


class BriefingStep(Table):
    """Each change of a briefing's stage, and why."""

    id: Serial
    briefing = ForeignKey(Briefing, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    stage = Varchar(length=20, null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Occurrence(Table):
    """One sending of a briefing. `number` counts from 1: a briefing sent once can have no second, however it moves."""

    id: Serial
    briefing = ForeignKey(Briefing, null=False, default=None, on_delete=OnDelete.restrict)
    text = ForeignKey(BriefingText, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    due_at = Timestamptz(null=False, default=None)
    state = Varchar(length=20, null=False, default=None, index=True)
    because = Text(null=False, default=None, help_text="Why it was stopped; else empty")
    made_at = Timestamptz(null=False, default=None)
    frozen_at = Timestamptz(null=True, default=None, help_text="Its recipients and words stand since then")
    ended_at = Timestamptz(null=True, default=None, help_text="Sent to the last recipient, or stopped")
    anonymous_since = Timestamptz(null=True, default=None, help_text="Its time is over: who got it is not known now")

    one_occurrence_per_number = Unique(columns=[briefing, number])
    one_occurrence_per_moment = Unique(columns=[briefing, due_at])


class Batch(Table):
    """A few hundred deliveries that one worker sends one after another. While a worker is at it, `journal` names the
    folder on its own disk where it writes down every reply."""

    id: Serial
    occurrence = ForeignKey(Occurrence, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    due_at = Timestamptz(null=False, default=None, index=True, help_text="When it is sent, or the rest of it retried")
    lease_until = Timestamptz(null=True, default=None, help_text="A worker is at it until then")
    taken_at = Timestamptz(null=True, default=None, help_text="With the lease: letters due by then are in its hands")
    journal = Varchar(length=40, null=True, default=None)
    ended_at = Timestamptz(null=True, default=None, help_text="Every delivery of it is settled")

    one_batch_per_number = Unique(columns=[occurrence, number])


class Segment(Table):
    """People who get the same words: rendered once, with marks where each person's own name and link are put in."""

    id: Serial
    occurrence = ForeignKey(Occurrence, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    subject = Text(null=False, default=None)
    text = Text(null=False, default=None)
    html = Text(null=False, default=None)
    sender_name = Varchar(length=100, null=True, default=None, help_text="The council's own, as frozen")
    sender_address = Varchar(length=254, null=True, default=None)
    reply_to = Varchar(length=254, null=True, default=None)
    spliced = Array(base_column=Varchar(length=40), null=False, default=None, help_text="Keys each person brings")

    one_segment_per_number = Unique(columns=[occurrence, number])
    segment_of_its_sending = Unique(columns=[occurrence, "id"])  # by which a delivery's segment is of its own sending


class Delivery(Table):
    """One message to one reader, who is a contact or a person with an account; council and service as at freezing. Of
    one whose time is over neither is known, and `was_away` says what its reader's entry did.

    Half of each page is free: what comes of a letter is written beside it and needs no new entry in any index."""

    id: Serial
    occurrence = ForeignKey(Occurrence, null=False, default=None, on_delete=OnDelete.restrict)
    contact = ForeignKey(Contact, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    service = Varchar(length=120, null=False, default=None)
    name = Varchar(length=120, null=False, default=None)
    address = Varchar(length=254, null=False, default=None, help_text="Lower case")
    segment = ForeignKey(Segment, null=False, default=None, on_delete=OnDelete.restrict)
    own = JSONB(null=False, default=None, help_text="What placeholders put in for this reader, by name, as frozen")
    message_id = Varchar(length=200, null=False, default=None, unique=True)
    state = Varchar(length=20, null=False, default=None)
    batch = Integer(null=False, default=None, help_text="The number of its batch")
    due_at = Timestamptz(null=False, default=None, help_text="When it is tried, or tried again")
    tries = Integer(null=False, default=None)
    failure = Text(null=False, default=None, help_text="What the last attempt came to, where it failed; else empty")
    sent_at = Timestamptz(null=True, default=None)
    was_away = Boolean(null=True, default=None)

    one_delivery_per_address = Unique(columns=[occurrence, address])
    one_reader = Check("CASE WHEN was_away IS NULL THEN 1 ELSE 0 END = num_nonnulls(contact, person)")


class LeftOut(Table):
    """Somebody the audience names who got nothing, and why: nobody is dropped in silence."""

    id: Serial
    occurrence = ForeignKey(Occurrence, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    contact = ForeignKey(Contact, null=True, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    because = Text(null=False, default=None)
    service = Varchar(length=120, null=True, default=None, help_text="Of one whose time is over, as was_away")
    was_away = Boolean(null=True, default=None)

    one_left_out = Check("CASE WHEN was_away IS NULL THEN 1 ELSE 0 END = num_nonnulls(contact, person)")


class Confirmation(Table):
    """A reader's own press of a button. The first answers count; "I did not understand" may follow."""

    id: Serial
    delivery = ForeignKey(Delivery, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    answers = Array(
        base_column=Integer(), null=False, default=None, help_text="Positions from 0; empty where not asked"
    )
    right = Integer(null=True, default=None, help_text="How many answers were right; none where not asked")
    did_not_understand = Boolean(null=False, default=None)
    at = Timestamptz(null=False, default=None)

    one_confirmation_per_number = Unique(columns=[delivery, number])


class ReaderQuestion(Table):
    id: Serial
    delivery = ForeignKey(Delivery, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    words = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    merged_into = ForeignKey("self", null=True, default=None, on_delete=OnDelete.restrict)  # type: ignore[var-annotated]


class ReaderAnswer(Table):
    """The last answer to a question stands. A shared one is shown to every reader of the briefing."""

    id: Serial
    question = ForeignKey(ReaderQuestion, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    words = Text(null=False, default=None)
    welsh = Text(null=True, default=None, help_text="The same in Welsh; none where it is in one language")
    is_shared = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
