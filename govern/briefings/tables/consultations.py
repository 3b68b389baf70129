"""Consultations with staff. Versions are rows that are added and never changed; the last one counts."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.decisions.tables import Proposal
from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class Consultation(Table):
    """`council` is the employer, until a transfer each for itself."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)


class ConsultationVersion(Table):
    id: Serial
    consultation = ForeignKey(Consultation, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    kind = Varchar(length=20, null=False, default=None)
    establishment = Varchar(length=150, null=False, default=None)
    people = Integer(null=False, default=None, help_text="Dismissals proposed, or people who transfer")
    proposed_on = Date(null=False, default=None)
    effective_on = Date(null=False, default=None, help_text="First dismissal takes effect, or the day of the transfer")
    has_measures = Boolean(
        null=False, default=None, help_text="An employer means to change something with the transfer"
    )
    began_on = Date(null=True, default=None)
    notified_on = Date(null=True, default=None, help_text="Form HR1, or employee liability information")
    analysed_on = Date(
        null=True, default=None, help_text="The responses were analysed and laid before those who decide"
    )
    proposal = ForeignKey(Proposal, null=True, default=None, on_delete=OnDelete.restrict)
    because = Text(null=False, default=None)
    is_kept = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_consultation_version_per_number = Unique(columns=[consultation, number])
