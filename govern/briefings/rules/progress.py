"""How fast a sending goes and how long it takes yet: from what the last minute came to."""

from govern.briefings.model import Progress
from govern.kit import text

MINUTE, HOUR = 60, 3_600


def a_minute(one: Progress) -> int:
    """Letters a minute; 0 where nothing has left of late."""
    return one.lately * MINUTE // max(one.lately_seconds, 1)


def seconds_left(one: Progress) -> int | None:
    """Until all that may leave now has left; None where nothing leaves, or nobody can say."""
    rate = a_minute(one)
    return -(-one.waiting * MINUTE // rate) if rate and one.waiting and not one.is_paused else None


def pace(one: Progress) -> tuple[str, ...]:
    """`2,400 letters a minute`, `about 2 minutes left`: what can be said of both."""
    left = seconds_left(one)
    if left is None:
        return ()
    return f"{text.several(a_minute(one), 'letter')} a minute", f"{_about(left)} left"


def arrived(one: Progress) -> tuple[str, ...]:
    """What a server has said of letters it took; a plain mail server says nothing."""
    return (text.several(one.delivered, "has arrived", "have arrived"),) if one.delivered else ()


def _about(seconds: int) -> str:
    if seconds < MINUTE:
        return "less than a minute"
    if seconds < 2 * HOUR:
        return f"about {text.several(-(-seconds // MINUTE), 'minute')}"
    return f"about {text.several(-(-seconds // HOUR), 'hour')}"


def sentence(one: Progress) -> str:
    """For the page: `1,250 of 6,000 letters have left, 2,400 letters a minute, about 2 minutes left.`"""
    letters = one.sent + one.failed + one.retrying + one.waiting
    said = [f"{one.sent + one.failed:,} of {text.several(letters, 'letter')} have left", *arrived(one), *pace(one)]
    if one.is_paused:
        said.append("paused")
    return f"{', '.join(said)}."
