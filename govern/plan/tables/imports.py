"""Plan files on their way in. A row is the promise; what it holds of the file goes once the plan has it."""

from piccolo.columns import Boolean, Bytea, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person


class PlanImport(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=200, null=False, default=None)
    content = Bytea(null=True, default=None, help_text="The file, until it has been read")
    draft = Bytea(null=True, default=None, help_text="JSON: what was read of it, until the plan has it")
    found = Text(null=True, default=None, help_text="JSON: what it would change, as it was shown")
    is_long = Boolean(null=False, default=None)
    stage = Varchar(length=10, null=False, default=None, index=True)
    step = Text(null=False, default=None, help_text="How far it is, in words")
    tasks = Integer(null=False, default=None)
    problems = Text(null=False, default=None, help_text="JSON: what to put right, by place")
    because = Text(null=False, default=None)
    gone = Boolean(null=False, default=None)
    baseline = Boolean(null=False, default=None)
    attempts = Integer(null=False, default=None)
    claimed_until = Timestamptz(null=True, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
