"""GOV.UK Notify as a way out: where it is, with which key, and what it says of a letter afterwards."""

from msgspec import Struct

from govern.kit.errors import GovernError

NEVER_MORE = 2970.0  # of 3,000 in any 60 seconds: with half a second's worth at once it is never reached
FINAL = frozenset({"delivered", "permanent-failure", "temporary-failure", "technical-failure"})
NAMED = "GOV.UK Notify"


class Unanswered(GovernError):
    """Notify could not be asked; it is asked again with the next turn of the timetable."""


class NotifyServer(Struct, frozen=True, kw_only=True):
    """`key` is the API key as Notify gives it: a name, the service's id and the secret, joined by hyphens."""

    host: str
    key: str
    template: str
    port: int = 443
    scheme: str = "https"
    timeout: float = 30.0
    window: int = 8
    rate: float = NEVER_MORE

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


class Receipt(Struct, frozen=True, kw_only=True):
    """What became of a message, as Notify says it in a callback or in its list."""

    id: str
    status: str
    reference: str | None = None
    completed_at: str | None = None
    created_at: str | None = None
