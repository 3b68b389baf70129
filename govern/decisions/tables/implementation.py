"""The implementation plan of a reorganisation: editions, reviews, and notices that require a council to act."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class ImplementationEdition(Table):
    """The plan as a body adopted it on a day: what the order asks of it, part by part, and where it is kept."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    body = Varchar(length=200, null=False, default=None)
    adopted_on = Date(null=False, default=None)
    functions = Text(null=False, default=None, help_text="Plans and timetables for the transitional functions")
    vesting = Text(null=False, default=None, help_text="Budgets and plans for what is taken on from vesting day")
    regard = Text(null=False, default=None, help_text="How regard was had to the proposal's supporting information")
    kept_at = Varchar(length=500, null=False, default=None)
    because = Text(null=False, default=None, help_text="Why it was revised")
    review_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_edition_of_the_plan_per_number = Unique(columns=[programme, number])


class ImplementationReview(Table):
    """Whether the edition that stood still serves, and the day to look again."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    edition = Integer(null=False, default=None)
    body = Varchar(length=200, null=False, default=None)
    day = Date(null=False, default=None)
    revise = Boolean(null=False, default=None, help_text="It has to be revised")
    found = Text(null=False, default=None)
    review_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_review_of_the_plan_per_number = Unique(columns=[programme, number])


class CouncilNotice(Table):
    """A written notice by which the body requires a council that is to end to do something by a day."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    body = Varchar(length=200, null=False, default=None)
    asked = Text(null=False, default=None)
    given_on = Date(null=False, default=None)
    due = Date(null=False, default=None)
    source = Varchar(length=300, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_notice_per_number = Unique(columns=[programme, number])


class CouncilNoticeAnswer(Table):
    """Done, with what shows it, or not done, with the reason."""

    id: Serial
    notice = ForeignKey(CouncilNotice, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    done = Boolean(null=False, default=None)
    day = Date(null=False, default=None)
    words = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
