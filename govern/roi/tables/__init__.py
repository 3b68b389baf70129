from govern.roi.tables.bases import DatedBasis, Driver
from govern.roi.tables.lines import BaselineAmount, Gate, Line, LineBaseline, LineValidation, LineYear, Revision
from govern.roi.tables.opportunities import OpportunityLine
from govern.roi.tables.postings import ActualImport, ActualMapping, ActualPosting, TrueUp
from govern.roi.tables.prices import Prices
from govern.roi.tables.profiles import BenefitProfile, ProfileBacking, ProfileBudget, Replacement

__all__ = [
    "ActualImport",
    "ActualMapping",
    "ActualPosting",
    "BaselineAmount",
    "BenefitProfile",
    "DatedBasis",
    "Driver",
    "Gate",
    "Line",
    "LineBaseline",
    "LineValidation",
    "LineYear",
    "OpportunityLine",
    "Prices",
    "ProfileBacking",
    "ProfileBudget",
    "Replacement",
    "Revision",
    "TrueUp",
]
