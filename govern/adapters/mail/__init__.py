"""Mail out: a `Press` prints copies of a letter, a `Connection` or `Outbox` posts them, a `Journal` keeps replies."""

from govern.adapters.mail.dkim import Signer
from govern.adapters.mail.journal import Journal, JournalHeld, folder_name, replay
from govern.adapters.mail.kept import KeptPost, kept
from govern.adapters.mail.message import Copy, Letter, Party, Press, address, mark
from govern.adapters.mail.office import Office, configure, office, party, server
from govern.adapters.mail.outbox import Opened, Outbox, Piece
from govern.adapters.mail.post import Outcome, Posting, Reply
from govern.adapters.mail.smtp import Connection
from govern.adapters.mail.stationery import written
from govern.adapters.mail.wire import MailServer, Security

__all__ = [
    "Connection",
    "Copy",
    "Journal",
    "JournalHeld",
    "KeptPost",
    "Letter",
    "MailServer",
    "Office",
    "Opened",
    "Outbox",
    "Outcome",
    "Party",
    "Piece",
    "Posting",
    "Press",
    "Reply",
    "Security",
    "Signer",
    "address",
    "configure",
    "folder_name",
    "kept",
    "mark",
    "office",
    "party",
    "replay",
    "server",
    "written",
]
