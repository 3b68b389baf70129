"""What of a programme was there on an earlier day."""

from collections.abc import Collection

from msgspec.structs import replace

from govern.thread.model import Threads


def without(threads: Threads, added: Collection[tuple[str, int]]) -> Threads:
    """Without milestones, lines and proposals that were added afterwards, by kind and id, and what leads to them."""

    def was_there(kind: str, id: int) -> bool:
        return (kind, id) not in added

    plan = threads.plan
    return replace(
        threads,
        plan=replace(
            plan,
            milestones=[one for one in plan.milestones if was_there("milestone", one.id)],
            links=[
                one
                for one in plan.links
                if was_there("milestone", one.predecessor) and was_there("milestone", one.successor)
            ],
        ),
        lines=[
            replace(one, gates=tuple(each for each in one.gates if was_there("milestone", each.milestone_id)))
            for one in threads.lines
            if was_there("line", one.id)
        ],
        blocking=tuple(one for one in threads.blocking if was_there("proposal", one.proposal_id)),
    )
