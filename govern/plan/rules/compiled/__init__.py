"""The same answers by compiled code (`govern[fast]`): imported only where somebody asked for it, since it loads numba.

Everything here is whole numbers. `carried` takes the place of `crossed.carried`, and `Replan` that of `schedule` where
a large plan is planned anew edit after edit.
"""

from govern.plan.rules.compiled.carrying import carried as carried
from govern.plan.rules.compiled.replan import Planned as Planned
from govern.plan.rules.compiled.replan import Replan as Replan
