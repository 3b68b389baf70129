"""Debian's Dovecot over one mailbox in a folder of its own: the IMAP server that councils' mailboxes speak like."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

from tests.ports import free_port

PROGRAM = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
NOBODY = 65534
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
listen = 127.0.0.1
protocols = imap
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
first_valid_uid = 1
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@contextmanager
def dovecot() -> Iterator[tuple[int, Path]]:
    """Its port, and the folder into which messages are put to be new."""
    with tempfile.TemporaryDirectory(prefix="dovecot-") as name:
        folder, port = Path(name), free_port()
        os.chmod(folder, 0o755)
        new = _mailbox(folder)
        (folder / "conf").write_text(CONFIGURATION.format(folder=folder, port=port, **_who()))
        server = subprocess.Popen([str(PROGRAM), "-F", "-c", str(folder / "conf")], start_new_session=True)
        try:
            end = time.monotonic() + 20
            while not _listens(port):
                assert server.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < end, "Dovecot does not listen"
                time.sleep(0.02)
            yield port, new
        finally:
            server.terminate()
            server.wait(10)


def _mailbox(folder: Path) -> Path:
    for part in ("new", "cur", "tmp"):
        (folder / "mail" / part).mkdir(parents=True)
    if os.getuid() == 0:
        for path in (folder / "mail", *(folder / "mail").iterdir()):
            os.chown(path, NOBODY, NOBODY)
    return folder / "mail" / "new"


def _who() -> dict[str, object]:
    if os.getuid() == 0:
        return {"internal": "dovecot", "login": "dovenull", "group": "dovecot", "uid": NOBODY, "gid": NOBODY}
    group = subprocess.run(["id", "-gn"], capture_output=True, text=True, check=True).stdout.strip()
    me = getuser()
    return {"internal": me, "login": me, "group": group, "uid": os.getuid(), "gid": os.getgid()}


def put(new: Path, name: str, content: bytes) -> None:
    path = new / name
    path.write_bytes(content)
    path.chmod(0o644)
    if os.getuid() == 0:
        os.chown(path, NOBODY, NOBODY)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
