"""Where the bundled servers keep their files, who runs them, and that only one Govern does.

PostgreSQL refuses to run as root. Root therefore lends the servers an account that exists already and a folder of
their own; it adds no account and opens no folder of anybody else.
"""

import fcntl
import hashlib
import os
import pwd
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from govern.kit.errors import Conflict, Invalid

ROOT_HOMES = Path("/var/lib/govern")
UNPRIVILEGED = ("postgres", "nobody", "daemon")
PRIVATE, OPEN = 0o700, 0o755
SOCKET_FOLDER_LENGTH = 80
"""A socket's path ends after 103 bytes on some systems, and ours adds `/.s.PGSQL.5432`."""
SOCKETS = (".s.PGSQL.5432", ".s.PGSQL.5432.lock", "redis.sock")


class Account(msgspec.Struct, frozen=True):
    name: str
    uid: int
    gid: int


class Place(msgspec.Struct, frozen=True):
    """`base` is ours (lock, password, logs), `private` the servers' (data), `sockets` theirs, short and plain."""

    base: Path
    private: Path
    sockets: Path
    account: Account | None = None

    @property
    def owner(self) -> int:
        return self.account.uid if self.account else os.geteuid()


@contextmanager
def occupied(home: Path) -> Iterator[Place]:
    """The place, made ready and held by this process alone: a lock that goes with the process, however it ends."""
    base = base_of(home)
    with _held(base, home):
        place = _prepared(base)
        _swept(place)
        try:
            yield place
        finally:
            _swept(place)
            if not place.sockets.is_relative_to(place.private):
                place.sockets.rmdir()


def base_of(home: Path) -> Path:
    """The home itself; for root a folder under /var/lib/govern, open to the servers' account, that stands for it."""
    home = home.resolve()
    if os.geteuid() != 0 or home.is_relative_to(ROOT_HOMES):
        return home
    return ROOT_HOMES / f"{_plain(home.name)[:24]}-{_digest(home)}"


def private_folder(place: Place, name: str) -> Path:
    folder = place.private / name
    _made(folder, PRIVATE, place.account)
    return folder


def lent_copy(tree: Path, parts: Sequence[str], name: str) -> Path:
    """Parts of a folder which the servers' account cannot enter (a checkout under /root), copied once by root."""
    copy = ROOT_HOMES / "programs" / name
    if copy.exists():
        return copy
    _made(copy.parent, OPEN)
    making = Path(tempfile.mkdtemp(prefix="new-", dir=copy.parent))
    for part in parts:
        if (tree / part).is_dir():
            shutil.copytree(tree / part, making / part, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
        else:
            (making / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree / part, making / part)
    for path in (making, *making.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444))
    try:
        making.rename(copy)
    except OSError:
        if not copy.exists():
            raise
        shutil.rmtree(making)
    return copy


@contextmanager
def _held(base: Path, home: Path) -> Iterator[None]:
    try:
        if os.geteuid() == 0:
            _made(ROOT_HOMES, OPEN)
        _made(base, OPEN)
        lock = os.open(base / "servers.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise Invalid({"GOVERN_HOME": f"{error.filename}: {error.strerror}. Choose another folder."}) from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict(_already_running(home, os.read(lock, 20).decode())) from None
        os.ftruncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        yield
    finally:
        os.close(lock)


def _already_running(home: Path, pid: str) -> str:
    return (
        f"Govern already runs on {home} (process {pid or 'unknown'}). Stop it there with Ctrl-C, "
        "or start a second one beside it: make start PORT=8001 GOVERN_HOME=another/folder"
    )


def _prepared(base: Path) -> Place:
    private = base / "servers"
    account = _account(private) if os.geteuid() == 0 else None
    _made(private, PRIVATE, account)
    _made(base / "logs", OPEN)
    if account and (closed := _closed_to(account, private)):
        raise Invalid({"GOVERN_HOME": f"The database runs as {account.name}. Let it through: chmod a+x {closed}"})
    sockets = _socket_folder(private)
    _made(sockets, PRIVATE, account)
    return Place(base=base, private=private, sockets=sockets, account=account)


def _account(private: Path) -> Account:
    """Who owns the data already, else the first unprivileged account there is."""
    owner = private.stat().st_uid if private.exists() else 0
    names = (pwd.getpwuid(owner).pw_name,) if owner else UNPRIVILEGED
    for name in names:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise Invalid(
        {"account": f"PostgreSQL refuses to run as root, and there is no {' or '.join(UNPRIVILEGED)} to run it."}
    )


def _made(folder: Path, mode: int, account: Account | None = None) -> None:
    """Makes what is missing; what stands is left as it is, and refused where others could enter a private folder."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=mode)
        if mode == OPEN and os.geteuid() == 0:
            folder.chmod(mode)
    if mode == OPEN:
        return
    found = folder.lstat()
    if account and stat.S_ISDIR(found.st_mode) and found.st_uid == 0:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
        found = folder.lstat()
    owner = account.uid if account else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise Invalid({"GOVERN_HOME": f"{folder} must be a folder that only its owner can enter. Move it away."})


def _closed_to(account: Account, folder: Path) -> Path | None:
    for parent in reversed(folder.parents):
        found = parent.stat()
        bit = 0o100 if found.st_uid == account.uid else 0o010 if found.st_gid == account.gid else 0o001
        if not found.st_mode & bit:
            return parent
    return None


def _socket_folder(private: Path) -> Path:
    inside = private / "run"
    if _is_short_and_plain(inside):
        return inside
    if os.geteuid() == 0:
        return ROOT_HOMES / f"run-{_digest(private)}"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    short = runtime if runtime.is_absolute() and os.access(runtime, os.W_OK) else Path("/tmp")
    beside = f"govern-{os.geteuid()}-{_digest(private)}"
    return short / beside if _is_short_and_plain(short / beside) else Path("/tmp") / beside


def _is_short_and_plain(folder: Path) -> bool:
    """Plain, because a comma or a space in a database URL or in `unix_socket_directories` means something else."""
    return (
        len(os.fsencode(folder)) <= SOCKET_FOLDER_LENGTH and re.fullmatch(r"[A-Za-z0-9/._-]+", str(folder)) is not None
    )


def _swept(place: Place) -> None:
    for name in SOCKETS:
        (place.sockets / name).unlink(missing_ok=True)


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", name) or "home"


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]
