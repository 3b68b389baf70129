"""Light, so that a process that measures itself is not made heavier by it."""

from pathlib import Path


def peak(process: int | str = "self") -> float:
    """The most memory a process has held since its program began, in megabytes; 0 once it has ended. What `getrusage`
    tells is at least what the process held that began it."""
    return _told(process, "VmHWM:")


def held() -> float:
    """The memory of this process now, in megabytes."""
    return _told("self", "VmRSS:")


def _told(process: int | str, what: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(what)), 0.0)
