"""What a file holds and nobody carries, counted while it is read: every field is carried, worked out anew or named."""

from collections.abc import Mapping

from govern.plan.model import Loss

MOST_EXAMPLES = 3
NOTHING = frozenset({"", "0", "0.0", "0.00", "-1", "false", "NA", "PT0H0M0S", "PT0M0S"})
_CARRIED = (
    "UID GUID ID Name Active Manual Estimated IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration "
    "DurationFormat Milestone Summary PercentComplete ActualStart ActualFinish RemainingDuration ConstraintType "
    "ConstraintDate Deadline CalendarUID Notes Hyperlink HyperlinkAddress HyperlinkSubAddress"
)
CARRIED = frozenset(_CARRIED.split())
_WORKED_OUT = (
    "CreateDate ManualStart ManualFinish ManualDuration ResumeValid OverAllocated Critical EarlyStart EarlyFinish "
    "LateStart LateFinish StartVariance FinishVariance WorkVariance CV FreeSlack TotalSlack StartSlack FinishSlack "
    "PercentWorkComplete ActualDuration PreLeveledStart PreLeveledFinish IsPublished CommitmentType CommitmentStart "
    "CommitmentFinish Stop Resume LevelAssignments LevelingCanSplit LevelingDelayFormat FixedCostAccrual BCWS BCWP "
    "ACWP EarnedValueMethod DisplayOnTimeline StartText FinishText DurationText IsSubprojectReadOnly DisplayAsSummary "
    "StatusManager CurveType Rollup"
)
WORKED_OUT = frozenset(_WORKED_OUT.split())
WORK = ("hours of work", "the plan keeps how many days a task takes, not how many hours are worked on it")
COST = ("costs of tasks", "enter them with the programme’s costs and benefits")
KIND = ("how a duration changes with the number of people on it", "a duration changes only when somebody states it")
SAID: Mapping[str, tuple[str, str]] = {
    "Cost": COST,
    "FixedCost": COST,
    "OvertimeCost": COST,
    "ActualCost": COST,
    "ActualOvertimeCost": COST,
    "RemainingCost": COST,
    "RemainingOvertimeCost": COST,
    "Work": WORK,
    "RegularWork": WORK,
    "ActualWork": WORK,
    "RemainingWork": WORK,
    "OvertimeWork": WORK,
    "ActualOvertimeWork": WORK,
    "RemainingOvertimeWork": WORK,
    "ActualWorkProtected": WORK,
    "ActualOvertimeWorkProtected": WORK,
    "LevelingDelay": ("delays by levelling resources", "the dates of the file already have them"),
    "Recurring": ("marks of recurring tasks", "each occurrence is brought in as a task of its own"),
    "IsSubproject": ("links to another project’s file", "bring that file in by itself"),
    "SubprojectName": ("links to another project’s file", "bring that file in by itself"),
    "ExternalTask": ("tasks of another project’s file", "bring that file in by itself"),
    "ExternalTaskProject": ("tasks of another project’s file", "bring that file in by itself"),
    "IgnoreResourceCalendar": ("the wish to ignore calendars of resources", "no calendar of a resource is followed"),
    "HideBar": ("bars hidden in a chart", "the timeline shows what the plan holds"),
    "PhysicalPercentComplete": ("physical per cent complete", "the per cent of the duration is kept"),
    "Type": KIND,
    "EffortDriven": KIND,
    "TimephasedData": ("work spread over days, with its interruptions (splits)", "a task runs from start to finish"),
    "OutlineCode": ("outline codes", "look them up in the file, which stays yours"),
}
RESOURCES = (
    "rates, units and hours of resources",
    "names come along; people are matched by name with those who take part",
)
OWN_DAYS = ("working days of single people or equipment", "a task counts the days of the plan, or of its council")
UNUSED = ("calendars that nothing follows", "look them up in the file, which stays yours")
SHARES = ("how much of a person’s time a task takes, and its work by day", "who works on a task is kept as a name")
NAMED = frozenset(
    {"ExtendedAttribute", "Baseline", "PredecessorLink"}
)  # read, or told of, by whoever takes the task apart


class Tally:
    """How often something was met, and the first few places."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], list[str]] = {}

    def add(self, what: str, instead: str, *, at: str = "") -> None:
        self._met.setdefault((what, instead), []).append(at)

    def fields(self, fields: Mapping[str, str], *, at: str) -> None:
        """What a task says beside what is carried. Several fields of one matter count once."""
        found = {
            SAID.get(name, (f"the field “{name}” of MS Project", "look it up in the file, which stays yours"))
            for name, value in fields.items()
            if name not in CARRIED and name not in WORKED_OUT and name not in NAMED and value not in NOTHING
        }
        for what, instead in sorted(found):
            self.add(what, instead, at=at)

    @property
    def losses(self) -> tuple[Loss, ...]:
        return tuple(
            Loss(what=what, count=len(places), examples=tuple(filter(None, places))[:MOST_EXAMPLES], instead=instead)
            for (what, instead), places in self._met.items()
        )
