"""Where GOV.UK Notify calls back with what became of a letter."""

from hmac import compare_digest
from typing import Any

import msgspec
from litestar import Controller, Request, Response, post

from govern.adapters import clock, mail
from govern.briefings import actions

UNSIGNED = {"exclude_from_csrf": True, "unsigned": True}  # a program calls, with a token that we gave it
LONGEST = 20_000


class Receipts(Controller):
    path = "/notify/receipts"

    @post(opt=UNSIGNED, status_code=204, include_in_schema=False)
    async def take(self, request: Request[Any, Any, Any]) -> Response[None]:
        """204 also where it is no news; 401 for a wrong token, 400 for what is no receipt."""
        told, ours = request.headers.get("authorization", ""), mail.office().receipts
        if not ours or not compare_digest(told.encode(), f"Bearer {ours}".encode()):
            return Response(None, status_code=401)
        try:
            receipt = msgspec.json.decode((await request.body())[:LONGEST], type=mail.Receipt)
        except msgspec.MsgspecError:
            return Response(None, status_code=400)
        await actions.take_receipt(receipt, clock.now())
        return Response(None, status_code=204)
