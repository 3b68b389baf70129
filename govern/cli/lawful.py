"""The sample's monitoring officers have stated their councils' own terms: thresholds, call-in, late publication."""

from datetime import date
from decimal import Decimal

from govern.decisions import actions, queries
from govern.decisions.model import (
    CallInStart,
    CallInTerms,
    CallInUnit,
    CutOff,
    Figures,
    RuleName,
    StateRule,
    Threshold,
    ThresholdPeriod,
)
from govern.decisions.model.stated import StateWards
from govern.partners import queries as partners
from govern.people import queries as people

OFFICERS = {
    "A": "adaeze.okonkwo@ashvale.example",
    "B": "gareth.powell@brackenham.example",
    "C": "miriam.feldman@calderwick.example",
}
ANNUAL_COUNCIL = date(2026, 5, 20)
BEFORE = date(2024, 5, 15)
CALL_IN = CallInTerms(days=5, unit=CallInUnit.WORKING_DAYS, start=CallInStart.PUBLICATION, scrutiny_days=10)
Stated = tuple[str, RuleName, Figures, date, str, str]


def _pounds(amount: int, period: ThresholdPeriod = ThresholdPeriod.ANNUAL) -> Threshold:
    return Threshold(amount=Decimal(amount), period=period)


ROWS: list[Stated] = [
    ("A", RuleName.KEY_REVENUE, _pounds(400_000), BEFORE, "Constitution, article 13", "Set at Annual Council 2024."),
    ("A", RuleName.KEY_REVENUE, _pounds(500_000), ANNUAL_COUNCIL, "Constitution, article 13", "Raised in May 2026."),
    ("A", RuleName.KEY_SAVINGS, _pounds(500_000), ANNUAL_COUNCIL, "Constitution, article 13", "First set in May 2026."),
    (
        "A",
        RuleName.CUT_OFF,
        CutOff(at="17:00"),
        ANNUAL_COUNCIL,
        "Access to information rules, 3.2",
        "Offices close then.",
    ),
    ("B", RuleName.KEY_REVENUE, _pounds(250_000), BEFORE, "Constitution, part 3", "Set at Annual Council 2024."),
    ("B", RuleName.KEY_SAVINGS, _pounds(150_000), BEFORE, "Constitution, part 3", "Set at Annual Council 2024."),
    ("B", RuleName.CALL_IN, CALL_IN, BEFORE, "Scrutiny procedure rules, 15", "Scrutiny meets within ten working days."),
]
WARDS = {
    "A": StateWards(wards=9, is_significant=True, because="Residents of nine wards use the Ashvale office today."),
    "B": StateWards(wards=6, is_significant=True, because="The Market Street desk serves six wards."),
}


async def seed(programme_id: int) -> None:
    """Each by its council's own officer, so that the record names who stated what."""
    ids = await people.ids_by_email()
    officers = {code: await people.person(ids[email]) for code, email in OFFICERS.items()}
    for code, rule, figures, since, source, note in ROWS:
        if officer := officers[code]:
            found = {one.code: one.council_id for one in await partners.partners(officer, programme_id)}
            new = StateRule(rule=rule, figures=figures, valid_from=since, source=source, note=note)
            await actions.state_council_rule(officer, programme_id, found[code], new=new)
    if officer := officers["A"]:
        first = (await queries.proposals(officer, programme_id))[0]
        for one in await queries.decisions(officer, programme_id):
            who = officers[one.council_code]
            if one.proposal_id == first.id and who and (said := WARDS.get(one.council_code)):
                change = StateWards(
                    version=one.version, wards=said.wards, is_significant=said.is_significant, because=said.because
                )
                await actions.state_wards(who, one.id, change)
