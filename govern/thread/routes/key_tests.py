"""Whether a proposal is a key decision for each council, for other programs."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from govern.adapters import clock
from govern.decisions.model.key_tests import KeyTest
from govern.people.model import Person
from govern.thread.queries.key_tests import key_tests

Viewer = NamedDependency[Person]


class CouncilTest(Struct, frozen=True, kw_only=True):
    decision_id: int
    council_code: str
    test: KeyTest


class KeyTests(Controller):
    path = "/proposals/{proposal_id:int}/key-tests"
    tags = ["Decisions"]

    @get(operation_id="readKeyTests")
    async def show(self, viewer: Viewer, proposal_id: FromPath[int]) -> list[CouncilTest]:
        """Whether the proposal is a key decision for each council: on its own share, by its thresholds on the day of
        its decision. `splitting` warns where linked decisions pass a threshold only together."""
        _, found = await key_tests(viewer, proposal_id, clock.today())
        return [CouncilTest(decision_id=one.id, council_code=one.council_code, test=test) for one, test in found]
