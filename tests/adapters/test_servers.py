"""Real servers and real processes: what is started, who may enter, and what a killed run leaves to the next one."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest
from redis import Redis

from govern.adapters.servers import FAST, Urls, bundled, places
from govern.kit.errors import Conflict, Invalid

HOLD = """
import signal, sys, time
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored by what a shell runs in the background
from govern.adapters.servers import FAST, bundled
with bundled(Path(sys.argv[1]), FAST):
    print("ready", flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Urls]:
    home = tmp_path_factory.mktemp("home")
    with bundled(home, FAST) as urls:
        yield urls
    shutil.rmtree(places.base_of(home))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What a first start leaves: to make the files of a database takes longer than to start it."""
    home = tmp_path_factory.mktemp("prepared")
    with bundled(home, FAST):
        pass
    yield places.base_of(home)
    shutil.rmtree(places.base_of(home))


@pytest.fixture
def home(tmp_path: Path, prepared: Path) -> Iterator[Path]:
    """A home that was started before, by copy; who owns what stays."""
    base = places.base_of(tmp_path)
    subprocess.run(["cp", "-a", f"{prepared}/.", base], check=True)
    yield tmp_path
    shutil.rmtree(base)


def query(urls: Urls, statement: str, **overrides: str) -> object:
    async def answer() -> object:
        connection = await asyncpg.connect(urls.database, **overrides)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return asyncio.run(answer())


def socket_folder(urls: Urls) -> Path:
    return Path(parse_qs(urlsplit(urls.database).query)["host"][0])


def data_folder(home: Path) -> Path:
    return places.base_of(home) / "servers" / "postgres"


def server_pids(home: Path) -> dict[str, int]:
    """The servers of this home, by the folders in their arguments."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            arguments = os.fsdecode((folder / "cmdline").read_bytes()).split("\0")
        except OSError:
            continue
        for name in ("postgres", "redis"):
            if str(places.base_of(home) / "servers" / name) in arguments:
                found[name] = int(folder.name)
    return found


def held(home: Path) -> subprocess.Popen[bytes]:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(home)], stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline() == b"ready\n"
    return holder


def gone(pid: int) -> bool:
    for _ in range(500):
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.02)
    return False


def as_owner_of(folder: Path, *argv: str) -> subprocess.Popen[bytes]:
    owner = folder.stat()
    identity = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.Popen(argv, cwd="/", start_new_session=True, **identity)  # type: ignore[call-overload]


def test_both_servers_answer_at_their_urls(servers: Urls) -> None:
    assert query(servers, "select current_database()") == "govern"
    with Redis.from_url(servers.redis) as redis:
        assert redis.ping()


@pytest.mark.parametrize(
    "sign_in",
    [{"password": ""}, {"password": "guessed"}, {"user": "postgres"}, {"user": "postgres", "database": "postgres"}],
    ids=["without a password", "with a wrong one", "as the superuser", "as the superuser in his own database"],
)
def test_nobody_signs_in_to_the_database(servers: Urls, sign_in: dict[str, str]) -> None:
    with pytest.raises((asyncpg.InvalidPasswordError, asyncpg.InvalidAuthorizationSpecificationError)):
        query(servers, "select 1", **sign_in)


def test_the_program_is_no_superuser_but_may_make_databases(servers: Urls) -> None:
    assert query(servers, "select rolcreatedb and not rolsuper from pg_roles where rolname = current_user") is True


def test_text_is_unicode_whatever_the_machine_speaks(servers: Urls) -> None:
    assert query(servers, "select lower('TŴR ÉIRE')") == "tŵr éire"
    assert query(servers, "show server_encoding") == "UTF8"


def test_nothing_listens_on_a_port(servers: Urls) -> None:
    assert query(servers, "show listen_addresses") == ""
    with Redis.from_url(servers.redis) as redis:
        assert redis.config_get("port") == {"port": "0"}


def test_only_the_owner_enters_the_folder_of_the_sockets(servers: Urls) -> None:
    assert socket_folder(servers).stat().st_mode & 0o777 == 0o700


def test_only_the_owner_reads_the_password(servers: Urls) -> None:
    password_file = socket_folder(servers).parent.parent / "database-password"
    if not password_file.exists():
        pytest.skip("the sockets of this home live in a short folder of their own")
    assert password_file.stat().st_mode & 0o777 == 0o600
    assert urlsplit(servers.database).password == password_file.read_text()


def test_the_end_of_the_block_stops_both_and_takes_the_sockets_away(home: Path) -> None:
    with bundled(home, FAST) as urls:
        assert server_pids(home).keys() == {"postgres", "redis"}
    assert server_pids(home) == {}
    assert not socket_folder(urls).exists() or not any(socket_folder(urls).iterdir())


def test_an_error_in_the_block_stops_both(home: Path) -> None:
    with pytest.raises(ZeroDivisionError), bundled(home, FAST):
        _ = 1 / 0
    assert server_pids(home) == {}


def test_a_second_start_finds_the_data_of_the_first(home: Path) -> None:
    with bundled(home) as urls:
        query(urls, "create table kept (id int)")
        with Redis.from_url(urls.redis) as redis:
            redis.set("kept", "1")
    with bundled(home) as again:
        assert again == urls
        assert query(again, "select count(*) from kept") == 0
        with Redis.from_url(again.redis) as redis:
            assert redis.get("kept") == b"1"


def test_two_at_once_are_refused_with_a_way_out(home: Path) -> None:
    with bundled(home, FAST) as urls:
        with (
            pytest.raises(Conflict, match=rf"process {os.getpid()}\).*make start PORT=8001 GOVERN_HOME="),
            bundled(home),
        ):
            pass
        assert query(urls, "select 1") == 1


def test_a_start_after_everything_was_killed_finds_the_data(home: Path) -> None:
    holder = held(home)
    for pid in [holder.pid, *server_pids(home).values()]:
        os.kill(pid, signal.SIGKILL)
    holder.wait()
    with bundled(home, FAST) as urls:
        assert query(urls, "select 1") == 1


def test_the_servers_end_when_their_supervisor_is_killed(home: Path) -> None:
    holder, pids = held(home), server_pids(home)
    holder.kill()
    holder.wait()
    assert {name: gone(pid) for name, pid in pids.items()} == {"postgres": True, "redis": True}


def test_a_database_server_that_outlived_its_supervisor_is_stopped_and_started_anew(home: Path) -> None:
    holder = held(home)
    arguments = os.fsdecode(Path(f"/proc/{server_pids(home)['postgres']}/cmdline").read_bytes()).split("\0")[:-1]
    holder.send_signal(signal.SIGINT)
    holder.wait()
    survivor = as_owner_of(data_folder(home), *arguments)
    lock = data_folder(home) / "postmaster.pid"
    while not (lock.exists() and "ready" in lock.read_text()):
        time.sleep(0.02)
    with bundled(home, FAST) as urls:
        assert survivor.wait() == 0
        assert query(urls, "select 1") == 1


def test_a_number_in_the_lock_that_now_belongs_to_a_stranger_stops_nobody(home: Path) -> None:
    with bundled(home, FAST):
        pass
    stranger = as_owner_of(data_folder(home), "sleep", "60")
    lock = data_folder(home) / "postmaster.pid"
    lock.write_text(f"{stranger.pid}\n{data_folder(home)}\n1\n5432\n\n\n\nready   \n")
    try:
        with bundled(home, FAST) as urls:
            assert query(urls, "select 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize("content", ["", "no number\n", "999999999999999\n"], ids=["empty", "words", "too large"])
def test_a_spoilt_lock_is_tolerated(home: Path, content: str) -> None:
    with bundled(home, FAST):
        pass
    (data_folder(home) / "postmaster.pid").write_text(content)
    with bundled(home, FAST) as urls:
        assert query(urls, "select 1") == 1


def test_stale_sockets_are_tolerated(home: Path) -> None:
    with bundled(home, FAST):
        pass
    with places.occupied(home) as place:
        folder = place.sockets
        folder.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if place.account:
        os.chown(folder, place.account.uid, place.account.gid)
    for name in places.SOCKETS:
        (folder / name).write_text("1\n")
    with bundled(home, FAST) as urls:
        assert query(urls, "select 1") == 1


def test_a_first_start_that_was_killed_half_way_is_begun_again(tmp_path: Path) -> None:
    with places.occupied(tmp_path) as place:
        half = place.private / "postgres.new"
        half.mkdir()
        (half / "PG_VERSION").write_text("18\n")
    with bundled(tmp_path, FAST) as urls:
        assert query(urls, "select 1") == 1
    assert not half.exists()
    shutil.rmtree(places.base_of(tmp_path))


def test_a_lost_password_is_replaced(home: Path) -> None:
    with bundled(home, FAST) as before:
        pass
    (places.base_of(home) / "database-password").unlink()
    with bundled(home, FAST) as after:
        assert after.database != before.database
        assert query(after, "select 1") == 1


def test_a_deep_home_gets_sockets_with_a_short_path(tmp_path: Path) -> None:
    top = (places.ROOT_HOMES if os.geteuid() == 0 else tmp_path) / f"test-{os.getpid()}"
    try:
        with bundled(top / "a folder, with words" / ("deep" * 30), FAST) as urls:
            assert len(str(socket_folder(urls))) <= places.SOCKET_FOLDER_LENGTH
            assert query(urls, "select 1") == 1
        assert not socket_folder(urls).exists()
    finally:
        shutil.rmtree(top)


def test_a_folder_of_somebody_else_is_not_used_for_sockets(home: Path) -> None:
    with places.occupied(home) as place:
        pass
    place.sockets.mkdir(mode=0o700, exist_ok=True)
    place.sockets.chmod(0o755)
    with pytest.raises(Invalid, match="only its owner can enter"), bundled(home, FAST):
        pass
    place.sockets.rmdir()
