"""What was learnt beyond its few words, who may read it elsewhere, and where it was used."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables.programmes import Lesson, Programme
from govern.people.tables import Person


class LessonDetail(Table):
    """Beside each lesson since lessons have them; `lesson.search` holds its words for finding."""

    id: Serial
    lesson = ForeignKey(Lesson, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    why = Text(null=False, default=None)
    evidence = Text(null=False, default=None)
    lgsl = Integer(null=True, default=None, help_text="A service of the Local Government Service List")
    kind = Varchar(length=20, null=True, default=None, help_text="The kind of milestone it is about")
    stage = Varchar(length=20, null=True, default=None)
    helps = Varchar(length=40, null=False, default=None, help_text="Where it is offered: milestone; risk; benefit")


class LessonShare(Table):
    """From here on every programme of this installation may read it."""

    id: Serial
    lesson = ForeignKey(Lesson, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class LessonUse(Table):
    id: Serial
    lesson = ForeignKey(Lesson, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    helps = Varchar(length=10, null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    once_for_each = Unique(columns=[lesson, programme, helps, by])


class LessonReview(Table):
    """The lessons were looked at together: at a gate, or without one at the programme's end. `gate` is an id in the
    register of gates, a later chapter's, so no foreign key."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    gate = Integer(null=True, default=None, index=True)
    day = Date(null=False, default=None)
    words = Text(null=False, default=None, help_text="What it came to")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class LessonReviewed(Table):
    """A lesson that the review goes by from here on."""

    id: Serial
    review = ForeignKey(LessonReview, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    lesson = ForeignKey(Lesson, null=False, default=None, on_delete=OnDelete.restrict, index=True)

    once_for_each_lesson = Unique(columns=[review, lesson])
