"""What no sender can do better: one bare RSA signature by OpenSSL, and Postfix's own generator of mail in C."""

import os
import resource
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.bench.test_sending import Cost
from tests.ports import free_port

SIGNATURES, SESSIONS, BYTES = 3_000, 10, 10_000


def key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def pem(key: RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def one_signature(key: RSAPrivateKey) -> float:
    """Microseconds of processor time for signing a few headers with RSA-2048 and SHA-256, and for nothing else."""
    headers = b"from:govern@partnership.example\r\n" * 20
    began = time.process_time()
    for _ in range(SIGNATURES):
        key.sign(headers, PKCS1v15(), SHA256())
    return (time.process_time() - began) / SIGNATURES * 1e6


def missing() -> str:
    """Which of Postfix's two programs is not here; empty where both are."""
    return next((name for name in ("smtp-source", "smtp-sink") if not found(name)), "")


def found(name: str) -> str | None:
    return which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/lib/postfix/sbin")


@contextmanager
def postfix_sink() -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """The port of Postfix's `smtp-sink`, which takes everything and keeps nothing, and its process."""
    port = free_port()
    own = ["-u", "nobody"] if os.geteuid() == 0 else []
    program = found("smtp-sink")
    assert program
    process = subprocess.Popen([program, *own, f"127.0.0.1:{port}", "100"])
    try:
        answering(port)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def answering(port: int) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            assert time.monotonic() < end, "smtp-sink does not answer"
            time.sleep(0.05)


def generator(port: int, messages: int) -> Cost:
    """Postfix's `smtp-source`: ten sessions that stay open, letters of 10 kB all alike, no ledger and no names."""
    program = found("smtp-source")
    assert program
    argv = [program, "-d", "-s", str(SESSIONS), "-m", str(messages), "-l", str(BYTES), f"127.0.0.1:{port}"]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(argv, check=True, capture_output=True)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu / messages * 1e6, messages / took)
