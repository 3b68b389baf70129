"""Templates as they were compiled, kept beside them as Python keeps its own files: each process of Govern begins with
none, and to compile one takes longer than to draw its page."""

import inspect
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Beside(FileSystemBytecodeCache):
    """In `__pycache__` of the templates' folder, where one may write there. A template is compiled anew when its words
    have changed, and all of them when Jinja or the code of a filter has: a filter of a constant is worked out once."""

    def __init__(self, templates: Path, filters: Iterable[Callable[..., object]]) -> None:
        files = {inspect.getsourcefile(inspect.unwrap(one)) or "" for one in filters}
        state = sha1(jinja2.__version__.encode(), usedforsecurity=False)
        for file in sorted(files):
            state.update(Path(file).read_bytes())
        super().__init__(str(templates / "__pycache__"), f"{state.hexdigest()[:12]}-%s.jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError, EOFError, ValueError, UnpicklingError):  # none, or spoilt: it is compiled anew
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
