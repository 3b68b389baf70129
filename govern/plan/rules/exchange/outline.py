"""The outline of a file: which workstream a task belongs to, and the summaries between."""

from govern.plan.model import BroughtPlan, BroughtTask

LONGEST, MOST_WORKSTREAMS = 200, 100
BETWEEN = " / "


class Outline:
    """Workstreams are the summaries of the first level; where one alone holds everything, those of the level below."""

    def __init__(self, plan: BroughtPlan) -> None:
        self._title = " ".join(plan.title.split())[:LONGEST]
        self.above: dict[str, tuple[BroughtTask, ...]] = {}
        line: list[BroughtTask] = []
        for task in plan.tasks:
            while line and line[-1].level >= task.level:
                line.pop()
            self.above[task.uid] = tuple(one for one in line if one.is_summary)
            line.append(task)
        self._tasks = {one.uid: one for one in plan.tasks}
        self._own = {one.uid: " ".join(one.workstream.split())[:LONGEST] for one in plan.tasks}
        self._top = self._first_level(plan)

    def _first_level(self, plan: BroughtPlan) -> int:
        """How many summaries above are passed over."""
        work = [one for one in plan.tasks if not one.is_summary]
        tops = {self.above[one.uid][:1] for one in work}
        has_second = any(len(self.above[one.uid]) > 1 for one in work)
        return 1 if len(tops) == 1 and has_second else 0

    @property
    def first_level(self) -> int:
        """The level of the summaries that are workstreams."""
        return self._top + 1

    def place(self, workstream: str) -> int | None:
        """The row of the summary that is a workstream."""
        for number, (uid, above) in enumerate(self.above.items()):
            one = self._tasks[uid]
            if one.is_summary and len(above) == self._top and _name(one).casefold() == workstream.casefold():
                return number
        return None

    def workstream(self, uid: str) -> str:
        """Its title."""
        named = self.above[uid][self._top :]
        return self._own[uid] or (_name(named[0]) if named else self._fallback(uid))

    def _fallback(self, uid: str) -> str:
        above = self.above[uid]
        return _name(above[0]) if above else self._title or "Plan"

    def path(self, uid: str) -> str:
        """The summaries below its workstream, from the outermost in."""
        if own := self._own[uid]:
            return BETWEEN.join(name for one in self.above[uid] if (name := _name(one)) != own)
        return BETWEEN.join(_name(one) for one in self.above[uid][self._top + 1 :])

    @property
    def is_deep(self) -> bool:
        return any(self.path(uid) for uid in self.above)


def _name(task: BroughtTask) -> str:
    return " ".join(task.name.split())[:LONGEST] or f"Summary {task.outline or task.uid}"


def codes(titles: list[str], taken: set[str]) -> dict[str, str]:
    """A short code for each new workstream: initials, or the first letters; none twice."""
    used, found = set(taken), {}
    for title in titles:
        words = [word for word in "".join(one if one.isalnum() else " " for one in title).split() if word]
        short = "".join(word[0] for word in words[:5]) if len(words) > 1 else "".join(words)[:3]
        found[title] = _free(short.upper() or "W", used)
        used.add(found[title])
    return found


def _free(short: str, used: set[str]) -> str:
    if short not in used:
        return short
    return next(one for number in range(2, len(used) + 3) if (one := f"{short}{number}") not in used)
