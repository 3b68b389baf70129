"""The two cases and the deflators between their pounds, for other programs."""

from litestar import Controller, Response, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import yardsticks
from govern.people.model import Person
from govern.roi import actions, queries
from govern.roi.model.both_cases import BothCases
from govern.roi.model.prices import KeepPrices, Prices
from govern.roi.model.value import ValueForMoney
from govern.roi.queries.prices import price_story
from govern.roi.rules.both_cases import both_cases
from govern.roi.rules.value import value_for_money
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class TwoCases(Controller):
    path = "/programmes/{programme_id:int}/cases"
    tags = ["Money"]

    @get(operation_id="readCases")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> BothCases:
        """The economic case (real, discounted, with what residents gain and without transfers) and the financial case
        (cash by council in the pounds of each year, not discounted). Their figures are never to be added up."""
        return both_cases(await queries.case(viewer, programme_id))


class ValueOfMoney(Controller):
    path = "/programmes/{programme_id:int}/value-for-money"
    tags = ["Money"]

    @get(operation_id="readValueForMoney")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> ValueForMoney:
        """The band of the economic case as forecast, with what must be read beside it: benefits without a price, how
        sure their owners are, and how far costs or benefits may move before the case breaks even."""
        case = await queries.case(viewer, programme_id)
        return value_for_money(case, await queries.profiles(viewer, programme_id), yardsticks.value_bands())


class Deflators(Controller):
    path = "/programmes/{programme_id:int}/prices"
    tags = ["Money"]

    @get(operation_id="listPrices")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Prices]:
        """In which year's prices the money is said, and by which deflators: the newest first, which is the one that
        counts."""
        return sliced(await price_story(viewer, programme_id), limit=limit, cursor=cursor)

    @put(operation_id="keepPrices")
    async def keep(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[KeepPrices], if_match: IfMatch = None
    ) -> Response[Prices]:
        """States the prices and deflators anew; If-Match carries the version that the list showed, "0" for the first.
        Every real figure of the programme is in the prices of `price_year` from then on."""
        found = await actions.keep_prices(viewer, programme_id, seen(data, if_match))
        return tagged(found, found.version)
