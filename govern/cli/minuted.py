"""The minutes of the sample's meetings: approved, approved with a correction, and drafted."""

from datetime import date

from govern.cli.assured import on
from govern.cli.published import CLERKS

CABINET = """Present: Councillors Hart (leader), Moss, Aziz and Ridley. Apologies: none.

14. Declarations of interest
None were declared.

15. Bring customer contact together
The director presented the report. Resolved: that one customer contact service of the three councils be formed.
For 4, against 0."""
COUNCIL = """Present: 31 members. In the chair: Councillor Lowther.

27. Bring customer contact together
Resolved, on the motion of Councillor Rees: that Calderwick join the customer contact service.
For 19, against 10, abstained 1."""
APPOINTING = """Present: 37 members. In the chair: Councillor Grange.

33. A joint committee of the three councils
Resolved: that the joint committee be appointed and Councillors Hart and Moss serve on it for Ashvale."""


async def seed(programme_id: int) -> None:
    """After the councils' calendars are in."""
    from govern.decisions import actions, queries
    from govern.decisions.model.minutes import ApproveMinutes, WriteMinutes
    from govern.people import queries as people

    ids = await people.ids_by_email()
    clerks = {code: one for code, email in CLERKS.items() if (one := await people.person(ids[email]))}
    found = {(one.council_code, one.body, one.day): one.id for one in await queries.meetings(clerks["A"], programme_id)}
    cabinet, approving = found["A", "Cabinet", date(2026, 10, 8)], found["A", "Cabinet", date(2026, 11, 12)]
    council, correcting = found["C", "Full Council", date(2026, 10, 15)], found["C", "Full Council", date(2026, 10, 29)]
    async with on("2026-10-12T09:00"):
        await actions.write_minutes(clerks["A"], cabinet, WriteMinutes(words=CABINET))
    async with on("2026-10-19T11:30"):
        await actions.write_minutes(clerks["C"], council, WriteMinutes(words=COUNCIL))
        drafted = WriteMinutes(words=APPOINTING)
        await actions.write_minutes(clerks["A"], found["A", "Full Council", date(2026, 10, 14)], drafted)
    async with on("2026-10-30T10:00"):
        words = COUNCIL.replace("against 10, abstained 1", "against 11, abstained none")
        why = "Councillor Pryce voted against, and was noted as abstaining."
        corrected = ApproveMinutes(version=1, meeting_id=correcting, words=words, because=why)
        await actions.approve_minutes(clerks["C"], council, corrected)
    async with on("2026-11-13T09:30"):
        await actions.approve_minutes(clerks["A"], cabinet, ApproveMinutes(version=1, meeting_id=approving))
