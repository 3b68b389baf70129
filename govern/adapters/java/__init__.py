"""Plans that only Java reads, as MSPDI: in a process of its own, with little memory, killed where it takes long."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from govern.adapters.java import convert
from govern.kit.errors import Invalid

READERS = {"mpp": "MPP", "mpx": "MPX", "xer": "Primavera (XER)"}
COMMAND = [sys.executable, "-m", "govern.adapters.java.convert"]
LONGEST: float = 60
MOST_MADE = 200_000_000
SAVE_AS_XML = "Open the plan in MS Project, save it as XML (File, Save as, XML Format) and give that file"
WHY = {
    convert.EXIT_NO_JAVA: "a full Java of version 11 or later",
    convert.EXIT_NOT_FULL: "a full Java: the one here lacks the character sets that old plans are written in",
    convert.EXIT_NO_EXTRA: "Java and the extra govern[msproject]",
}
NOT_READ = "This {kind} file cannot be read: it is damaged, protected by a password or of an unknown version."
TOO_LONG = f"Reading this file took longer than {LONGEST} seconds and was stopped."
_one_at_a_time = threading.Lock()


async def mspdi(content: bytes, kind: str) -> bytes:
    """The plan as MS Project's XML; `kind` is one of `READERS`, and its checks have been passed."""
    return await asyncio.to_thread(mspdi_now, content, kind)


def mspdi_now(content: bytes, kind: str) -> bytes:
    with _one_at_a_time, tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / f"plan.{kind}", Path(folder) / "plan.xml"
        source.write_bytes(content)
        code = _run([str(source), str(target)], folder)
        if code in WHY:
            raise Invalid({"file": f"To read a {READERS[kind]} file this installation needs {WHY[code]}. {_instead()}"})
        if code or not target.exists() or target.stat().st_size > MOST_MADE:
            raise Invalid({"file": f"{NOT_READ.format(kind=READERS[kind])} {SAVE_AS_XML}."})
        return target.read_bytes()


def _instead() -> str:
    return f"{SAVE_AS_XML}, or ask whoever runs Govern to install them."


def _run(arguments: list[str], folder: str) -> int:
    """Its own process group, so that nothing of it outlives its time."""
    known = {name: os.environ[name] for name in ("PATH", "JAVA_HOME", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    child = subprocess.Popen(  # type: ignore[call-overload]
        [*COMMAND, *arguments], env=known | {"HOME": folder, "TMPDIR": folder}, start_new_session=True, **quiet
    )
    try:
        return int(child.wait(timeout=LONGEST))
    except subprocess.TimeoutExpired as late:
        raise Invalid({"file": f"{TOO_LONG} {SAVE_AS_XML}."}) from late
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
