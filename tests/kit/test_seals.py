"""A seal is the HMAC of the standard library, however many are made with one key."""

import hmac
import secrets

from govern.kit.seals import seal


def test_a_seal_is_the_hmac_of_its_use_and_words() -> None:
    keys = [secrets.token_bytes(32), secrets.token_bytes(100)]
    for key in keys:
        for words in (b"", b"17.1.1795000000", b"x" * 500):
            assert seal(key, b"v1.read.", words) == hmac.digest(key, b"v1.read." + words, "sha256")
    assert len({seal(key, use, b"17") for key in keys for use in (b"a.", b"b.")}) == 4
