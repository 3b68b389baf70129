"""The whole installations of the sending tests, for benchmarks too."""

from tests.briefings.sending.conftest import approve, installation, own

__all__ = ["approve", "installation", "own"]
