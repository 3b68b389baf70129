"""Mail out: a `Press` prints copies of a letter, a `Connection` or `Outbox` posts them, a `Journal` keeps replies."""

from govern.adapters.mail.dkim import Signer
from govern.adapters.mail.journal import Journal, JournalHeld, folder_name, replay
from govern.adapters.mail.kept import KeptPost, kept
from govern.adapters.mail.limits import REST_SECONDS, Limit, Limits, rates
from govern.adapters.mail.mailbox import Mailbox, MailboxTrouble, mailbox
from govern.adapters.mail.mailbox import opened as open_mailbox
from govern.adapters.mail.message import Copy, Letter, Party, Press, address, mark
from govern.adapters.mail.notify import FINAL, NotifyServer, Receipt, Unanswered
from govern.adapters.mail.notify import NAMED as NOTIFY
from govern.adapters.mail.office import (
    Office,
    bounces,
    configure,
    office,
    open_notify,
    party,
    server,
    servers,
    signer,
    signers,
)
from govern.adapters.mail.outbox import Opened, Outbox, Piece
from govern.adapters.mail.post import Outcome, Posting, Reply
from govern.adapters.mail.return_path import delivery_of, return_path, stop_address, stopped_by
from govern.adapters.mail.returned import Came, Returned
from govern.adapters.mail.returned import read as returned
from govern.adapters.mail.smtp import Connection
from govern.adapters.mail.stationery import written, written_in
from govern.adapters.mail.wire import MailServer, Security

__all__ = [
    "Came",
    "Connection",
    "Copy",
    "FINAL",
    "Journal",
    "JournalHeld",
    "KeptPost",
    "Letter",
    "Limit",
    "Limits",
    "MailServer",
    "Mailbox",
    "MailboxTrouble",
    "NOTIFY",
    "NotifyServer",
    "Office",
    "Opened",
    "Outbox",
    "Outcome",
    "Party",
    "Piece",
    "Posting",
    "Press",
    "REST_SECONDS",
    "Receipt",
    "Reply",
    "Returned",
    "Security",
    "Signer",
    "Unanswered",
    "address",
    "bounces",
    "configure",
    "delivery_of",
    "folder_name",
    "kept",
    "mailbox",
    "mark",
    "office",
    "open_mailbox",
    "open_notify",
    "party",
    "rates",
    "replay",
    "return_path",
    "returned",
    "server",
    "servers",
    "signer",
    "signers",
    "stop_address",
    "stopped_by",
    "written",
    "written_in",
]
