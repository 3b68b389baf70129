"""A reader who did not understand, and what they say is not clear: both or neither."""

from govern.adapters.database import unit_of_work
from govern.briefings.actions.answering import ask, confirm
from govern.briefings.model import Asking, Response, Result
from govern.briefings.rules.links import Link


async def respond(link: Link, response: Response, *, unclear: str) -> Result:
    """What is not clear becomes a question that somebody has to answer."""
    async with unit_of_work():
        result = await confirm(link, response)
        if response.did_not_understand and unclear.strip():
            await ask(link, Asking(question=unclear.strip()))
        return result
