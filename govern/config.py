"""Every setting, read from the environment once; a test holds `deploy/env.example` and the README to it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from govern.kit import typed
from govern.kit.errors import Invalid

PREFIX = "GOVERN_"


class Settings(Struct, frozen=True, kw_only=True):
    home: Annotated[Path, Meta(description="Folder for the bundled servers, the outbox and built packs")] = Path("var")
    host: Annotated[str, Meta(description="Address the web server listens on")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535, description="Port the web server listens on")] = 8000
    base_url: Annotated[str, Meta(description="Address people reach Govern by, for links in emails")] = ""
    contact: Annotated[str, Meta(description="Whom to ask, Ashvale service desk <desk@ashvale.gov.uk>")] = ""
    database_url: Annotated[str, Meta(description="PostgreSQL 15 or newer; empty starts the bundled one")] = ""
    database_timeout: Annotated[float, Meta(ge=1, le=3600, description="Seconds a question to it may take")] = 120.0
    redis_url: Annotated[str, Meta(description="Redis 7 or newer; empty starts the bundled one")] = ""
    secret: Annotated[str, Meta(description="Signs links and form tokens; empty keeps one in the home folder")] = ""
    clock: Annotated[str, Meta(description="Moment or shift that moves the clock, for samples and tests")] = ""
    session_hours: Annotated[int, Meta(ge=1, le=24 * 14, description="Hours after which a sign-in ends")] = 12
    smtp_url: Annotated[str, Meta(description="Mail relays, smtp://user:password@host:587; none: an outbox")] = ""
    mail_rates: Annotated[str, Meta(description="Letters a minute to a domain, outlook.com=600 *=3000")] = ""
    mail_from: Annotated[str, Meta(description="Sender of invitations and briefings")] = "Govern <govern@localhost>"
    dkim_selector: Annotated[str, Meta(description="Name of the key's DNS record, mail2027: letters are signed")] = ""
    dkim_key: Annotated[str, Meta(description="The RSA key in PEM form, best as GOVERN_DKIM_KEY_FILE")] = ""
    dkim_keys: Annotated[str, Meta(description="Of councils, ashvale.gov.uk=mail2027:/etc/govern/ashvale.pem")] = ""
    bounce_address: Annotated[str, Meta(description="Where letters come back to; empty takes the sender's")] = ""
    bounce_listen: Annotated[str, Meta(description="Address and port to take them by SMTP, 0.0.0.0:2525")] = ""
    bounce_mailbox: Annotated[str, Meta(description="Or to read them, imaps://user:password@host/INBOX")] = ""
    teams_hosts: Annotated[str, Meta(description="Where councils' channels in Teams may be")] = (
        "logic.azure.com api.powerplatform.com"
    )
    notify_token: Annotated[str, Meta(description="Bearer token of GOV.UK Notify's callbacks")] = ""
    keep_letters_months: Annotated[int, Meta(ge=1, le=120, description="Then nobody knows who got a letter")] = 13
    metrics_token: Annotated[str, Meta(description="Lets others than this machine read /metrics")] = ""
    value_bands: Annotated[str, Meta(description="Value for money by benefits for each £1, lowest first")] = (
        "very poor<0, poor<1, low<1.5, medium<2, high<4, very high"
    )
    payback_tolerance_days: Annotated[int, Meta(ge=0, le=365, description="Money back so much later is no Amber")] = 0
    fast: Annotated[bool, Meta(description="Tries plans by compiled code; needs requirements-fast.txt")] = False
    secure_cookies: Annotated[bool, Meta(description="Cookies over HTTPS only: yes behind a TLS proxy")] = False

    @property
    def address(self) -> str:
        return self.base_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def outbox(self) -> Path:
        return self.home / "outbox"


def from_env(environ: Mapping[str, str]) -> Settings:
    """Reads `GOVERN_*`; `NAME_FILE` names a file with the value. An unknown or wrong setting is `Invalid`, by name."""
    known = set(Settings.__struct_fields__)
    given = {name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    values = {name: _value(name, given) for name in known if name in given or f"{name}_file" in given}
    if unknown := sorted(set(given) - known - {f"{name}_file" for name in known}):
        raise Invalid(
            {f"{PREFIX}{name.upper()}": "There is no such setting. See deploy/env.example." for name in unknown}
        )
    home = values.pop("home", "")
    try:
        found = typed.read(values, Settings)
    except Invalid as wrong:
        raise Invalid({f"{PREFIX}{name.upper()}": what for name, what in wrong.problems.items()}) from wrong
    return replace(found, home=Path(home).expanduser().absolute() if home else default_home())


def _value(name: str, given: Mapping[str, str]) -> str:
    return given[name] if name in given else Path(given[f"{name}_file"]).read_text(encoding="utf-8").strip()


def default_home() -> Path:
    """`var/` beside the code, wherever the command is called from."""
    return Path(__file__).resolve().parent.parent / "var"


def hand_out(settings: Settings) -> None:
    """Gives every adapter its part of the settings, once in each process."""
    from govern.adapters import clock, engine, helpdesk, log, mail, patience, queue, shelf, signing, store, yardsticks
    from govern.adapters.mail import limits

    log.configure()
    engine.configure(settings.fast)
    helpdesk.configure(settings.contact)
    yardsticks.configure(settings.value_bands, settings.payback_tolerance_days)
    patience.configure(settings.database_timeout)
    store.configure(settings.redis_url)
    limits.configure(settings.redis_url)
    queue.configure(settings.redis_url)
    signing.configure(settings.secret)
    shelf.configure(settings.home / "packs")
    clock.set_shift(clock.shift(settings.clock))
    server, *others = mail.servers(settings.smtp_url) or (None,)
    mail.configure(
        mail.Office(
            sender=mail.party(settings.mail_from),
            address=settings.address,
            outbox=settings.outbox,
            server=server,
            others=tuple(one for one in others if one),
            rates=mail.rates(settings.mail_rates),
            signer=mail.signer(settings.dkim_selector, settings.dkim_key, settings.mail_from),
            signers=mail.signers(settings.dkim_keys),
            bounces=mail.bounces(settings.bounce_address),
            mailbox=mail.mailbox(settings.bounce_mailbox),
            receipts=settings.notify_token,
            channels=tuple(settings.teams_hosts.split()),
        )
    )
