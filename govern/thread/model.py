"""What holds the registers together: the workbook of a whole programme."""

from collections.abc import Mapping

from msgspec import Struct

from govern.partners.model import LessonRow, PartnerRow, ProgrammeRow
from govern.people.model import ContactRow, RoleRow
from govern.plan.model import DependencyRow, MilestoneRow, WorkstreamRow

SHEETS: Mapping[str, type[Struct]] = {
    "programme": ProgrammeRow,
    "partners": PartnerRow,
    "roles": RoleRow,
    "workstreams": WorkstreamRow,
    "milestones": MilestoneRow,
    "dependencies": DependencyRow,
    "people": ContactRow,
    "lessons": LessonRow,
}


class Workbook(Struct, frozen=True, kw_only=True):
    """Every register of a programme as rows; a sheet that is missing is empty."""

    programme: list[ProgrammeRow]
    partners: list[PartnerRow]
    roles: list[RoleRow]
    workstreams: list[WorkstreamRow]
    milestones: list[MilestoneRow]
    dependencies: list[DependencyRow]
    people: list[ContactRow]
    lessons: list[LessonRow]
