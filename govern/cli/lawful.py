"""The sample's monitoring officers have stated their councils' own terms: thresholds, call-in, late publication."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.decisions import actions, queries
from govern.decisions.model import (
    CallInStart,
    CallInTerms,
    CallInUnit,
    CutOff,
    Figures,
    PartnerDecision,
    ReliefKind,
    RuleName,
    StateRelief,
    StateRule,
    Threshold,
    ThresholdPeriod,
)
from govern.decisions.model.stated import StateWards
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import Person

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
REPORT = StateRelief(
    kind=ReliefKind.REPORT_TO_FOLLOW,
    on=date(2026, 7, 9),
    who="Councillor Hale, who chairs Cabinet",
    because="The supplier's price for the network came two days after the agenda.",
)
SHARED_REVENUES, ICT = "PRP-01", "PRP-05"


async def seed(programme_id: int) -> None:
    """Each by its council's own officer, so that the record names who stated what."""
    ids = await people.ids_by_email()
    officers = {code: found for code, email in OFFICERS.items() if (found := await people.person(ids[email]))}
    for code, rule, figures, since, source, note in ROWS:
        councils = await partners.council_ids(officers[code], programme_id)
        new = StateRule(rule=rule, figures=figures, valid_from=since, source=source, note=note)
        await actions.state_council_rule(officers[code], programme_id, councils[code], new=new)
    for code, said in WARDS.items():
        one = await _decision(officers[code], programme_id, code, ref=SHARED_REVENUES)
        await actions.state_wards(officers[code], one.id, replace(said, version=one.version))
    late = await _decision(officers["B"], programme_id, "B", ref=ICT)
    await actions.state_relief(officers["B"], late.id, replace(REPORT, version=late.version))


async def _decision(officer: Person, programme_id: int, code: str, *, ref: str) -> PartnerDecision:
    proposals = {one.id: one.ref for one in await queries.proposals(officer, programme_id)}
    found = await queries.decisions(officer, programme_id)
    return next(one for one in found if one.council_code == code and proposals[one.proposal_id] == ref)
