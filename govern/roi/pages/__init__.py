from govern.roi.pages.costs import CostsPage
from govern.roi.pages.drivers import BasesPage, DriversPage
from govern.roi.pages.grid import LineGrids
from govern.roi.pages.lines import NewLines, OneLine
from govern.roi.pages.mapped import BenefitsMaps
from govern.roi.pages.money import Money
from govern.roi.pages.opportunities import NewOpportunities, OneOpportunity, Opportunities
from govern.roi.pages.people import PopulationPage
from govern.roi.pages.postings import Actuals, LedgerMonths, Mappings
from govern.roi.pages.prices import PricesPage, TwoCases
from govern.roi.pages.profiles import Profiles
from govern.roi.pages.replacements import Replacements
from govern.roi.pages.robustness import RobustnessPage
from govern.roi.pages.sharing import SharingPage
from govern.roi.pages.tracker import SavingsPage
from govern.roi.pages.true_ups import TrueUps
from govern.roi.pages.years import YearsPage

__all__ = [
    "Actuals",
    "BasesPage",
    "CostsPage",
    "DriversPage",
    "BenefitsMaps",
    "LedgerMonths",
    "LineGrids",
    "Mappings",
    "Money",
    "NewLines",
    "NewOpportunities",
    "OneLine",
    "OneOpportunity",
    "Opportunities",
    "PopulationPage",
    "PricesPage",
    "Profiles",
    "Replacements",
    "RobustnessPage",
    "SavingsPage",
    "SharingPage",
    "TrueUps",
    "TwoCases",
    "YearsPage",
]
