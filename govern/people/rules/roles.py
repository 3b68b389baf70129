"""What each role is for, in the words of an invitation: whoever gives one knows what they give. `MAY` is what holds."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from govern.people.model import Account, Role

OF_EACH_COUNCIL = (Role.PARTNER_LEAD, Role.MONITORING_OFFICER, Role.SECTION_151_OFFICER)
DOES: Mapping[Role, str] = {
    Role.SPONSOR: "Answers for the programme: accepts evidence, decides gates, approves changes and packs",
    Role.PROGRAMME_MANAGER: "Runs the programme: its plan, money, briefings, packs and who takes part",
    Role.WORKSTREAM_LEAD: "Keeps a part of the plan, its forecasts and risks, and writes its highlight reports",
    Role.MILESTONE_OWNER: "Says whether the dates they own hold, and when they are reached",
    Role.BOARD_MEMBER: "Reads packs, decides gates and approves changes of the baseline",
    Role.VIEWER: "Reads, and changes nothing",
    Role.AUDITOR: "Reads everything with the record, judges gates and states how sure delivery is",
    Role.PARTNER_LEAD: "Speaks for the council: accepts the shared text, records its decisions, loads its staff",
    Role.MONITORING_OFFICER: "Answers for the council’s law: clears reports, plans and records its decisions",
    Role.SECTION_151_OFFICER: "Answers for the council’s money: clears reports, validates savings, agrees changes",
    Role.DEMOCRATIC_SERVICES: "Plans the council’s meetings and notices, and records its decisions and votes",
    Role.FINANCE_LEAD: "Keeps the council’s costs and benefits, and brings in its ledger",
    Role.COMMUNICATIONS_LEAD: "Writes and approves briefings, and loads the council’s staff",
    Role.BENEFIT_OWNER: "Answers for savings of the council, and changes their lines",
    Role.LINE_MANAGER: "Sees their people, tells those without email, and answers questions",
}


def asked(account: Account, *, is_posted: bool) -> str:
    role = account.role.value.replace("-", " ")
    if account.has_signed_in:
        return f"{account.name} is {role} from now on."
    if is_posted:
        return f"{account.name} has been asked in by email."
    return (
        f"The invitation for {account.name} is written. No mail server is set: "
        "an administrator finds it under “Messages” and can hand over its link."
    )


class Gap(NamedTuple):
    """A role that nobody holds, and the councils that it is needed for; none where it is the programme's."""

    role: Role
    councils: tuple[str, ...] = ()


def gaps(accounts: Iterable[Account], councils: Iterable[str]) -> list[Gap]:
    """What the steps of a programme wait for sooner or later: who approves its packs, and who speaks for each council,
    for its law and for its money."""
    held = {(one.role, one.council_name) for one in accounts}
    found = [] if any(role is Role.SPONSOR for role, _ in held) else [Gap(Role.SPONSOR)]
    names = list(councils)
    for role in OF_EACH_COUNCIL:
        if missing := tuple(name for name in names if (role, name) not in held):
            found.append(Gap(role, missing))
    return found
