"""Beat, worker and mail server as processes of their own: everybody gets it once."""

from collections import Counter
from email import message_from_bytes
from email.policy import default

from tests.adapters.small_server import SmallServer
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import Installation, eventually


async def test_600_staff_each_get_one_message(installation: Installation, approve: Approve) -> None:
    await approve("BRF-91")
    with SmallServer() as server:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}"
        installation.started("beat")
        installation.started("worker")
        eventually(lambda: len(server.received) >= 600)
    assert await installation.states() == {"sent": 600}
    to = Counter(recipient for _, recipient, _ in server.received)
    assert set(to.values()) == {1}
    message = message_from_bytes(server.received[0][2], policy=default)
    print(server.received[0][2].decode()[:1500])
    print(message.get_body(("plain",)).get_content())
    open("/tmp/sending/mail.html", "w").write(message.get_body(("html",)).get_content())
