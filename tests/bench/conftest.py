"""The whole installations of the sending tests, for benchmarks too."""

from tests.briefings.sending.conftest import approve, installation, sample

__all__ = ["approve", "installation", "sample"]
