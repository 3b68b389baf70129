"""Letters that come back, taken in by SMTP."""

import asyncio
import signal
from argparse import Namespace

from govern.cli.around import connected, say, within
from govern.config import Settings
from govern.kit.errors import Invalid


def listen(_: Namespace) -> int:
    """`govern bounces`: until it is told to stop."""
    with connected() as settings:
        missing = {
            f"GOVERN_{name.upper()}": "Set it, so that letters can come back."
            for name in ("bounce_address", "bounce_listen")
            if not getattr(settings, name)
        }
        if missing:
            raise Invalid(missing)
        return within(settings, lambda: _listening(settings))


async def _listening(settings: Settings) -> int:
    from govern.adapters import clock
    from govern.adapters.mail import listener
    from govern.briefings import actions

    async def take(raw: bytes, addresses: tuple[str, ...]) -> None:
        await actions.take_back(raw, addresses, clock.now())

    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    async with listener.listening(listener.place(settings.bounce_listen), take, actions.is_ours) as port:
        say(f"Letters that come back to {settings.bounce_address} are taken in at port {port}.")
        await told.wait()
    return 0
