"""Whether plans are tried by compiled code: a choice of whoever runs Govern, since it loads a compiler."""

from importlib.util import find_spec

from govern.kit.errors import Invalid

_fast = False


def configure(fast: bool) -> None:
    global _fast
    if fast and find_spec("numba") is None:
        how = "Install it: pip install --require-hashes --no-deps -r requirements-fast.txt"
        raise Invalid({"GOVERN_FAST": f"The compiled engine needs numba, which is not installed. {how}"})
    _fast = fast


def is_compiled() -> bool:
    return _fast
