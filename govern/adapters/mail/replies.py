"""What a mail server says: one answer, and the answers it usually gives to what is written together."""

import re
from typing import NamedTuple

LINE = rb"%s [^\r\n]{0,500}\r?\n"
GOOD, GO_ON = LINE % b"250", LINE % b"354"


class Usual(NamedTuple):
    """The answers a server usually gives, all at once or one by one; the text of one of them is kept."""

    whole: re.Pattern[bytes]
    so_far: re.Pattern[bytes]


CHUNK = Usual(re.compile(rb"(?:%s){3}250 ([^\r\n]{0,500})\r?\n" % GOOD), re.compile(rb"(?:%s){1,3}" % GOOD))
TURN = Usual(re.compile(rb"250 ([^\r\n]{0,500})\r?\n(?:%s){2}%s" % (GOOD, GO_ON)), re.compile(rb"(?:%s){1,3}" % GOOD))


class Answer(NamedTuple):
    code: int
    text: str

    @property
    def is_good(self) -> bool:
        return 200 <= self.code < 400
