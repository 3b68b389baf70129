"""Issue 6, done when: a recurring, bilingual, milestone-tied briefing to the staff of the sample runs its whole life:
approved by two councils, sent, bounced here and there, reminded, misunderstood by one service, clarified, and proven.

What it sends stays sent, so this journey comes after those that read the sample as it was.
"""

import re
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests import databases
from tests.adapters.small_server import SmallServer
from tests.adapters.test_mail_returned import report
from tests.briefings.sending.installation import eventually
from tests.journeys.conftest import TREE, Surfer, answering, own_redis, press, running, together
from tests.journeys.test_beginning import date, look
from tests.journeys.test_thread import move
from tests.ports import free_port

pytestmark = pytest.mark.browser
OTHERS = "UPDATE briefing SET stage = 'paused' WHERE stage = 'approved'"  # they would only take time
ALICE, YUSUF = "alice@partnership.example", "yusuf.demir@ashvale.example"
COUNCILS = {
    "Ashvale": ("nasreen.malik@ashvale.example", YUSUF),
    "Brackenham": ("bob@brackenham.example", "charlotte.neame@brackenham.example"),
}
WELSH_READER = "gwenllian.cermak@calderwick.example"
TITLE, SUBJECT, PWNC = "Each week until go-live", "One number for every bill", "Un rhif ar gyfer pob bil"
TEXT = "Hello ((first name)),\n\nfrom **((milestone date))** residents of all councils call one number."
TESTUN = "Helo ((first name)),\n\no **((milestone date))** bydd trigolion pob cyngor yn ffonio un rhif."
QUESTION, ANSWERS = "Whose is the bill?", "*The resident’s own council\nThe council that hosts the service"
CWESTIWN, ATEBION = "Bil pwy ydyw?", "Cyngor y preswylydd ei hun\nY cyngor sy’n cynnal y gwasanaeth"


class Days(NamedTuple):
    """The environment of the workers, the relay, the port at which letters come back, and what readers do."""

    environment: dict[str, str]
    relay: SmallServer
    returns: int

    @contextmanager
    def working(self, day: str, *more: str) -> Iterator[None]:
        """Worker and scheduler on that day, as `govern start` runs them. A scheduler that begins asks for all that has
        come due, so that nobody rings and nobody waits for its minute."""
        own = {**self.environment, "GOVERN_CLOCK": f"{day}T09:30"}
        with together(["worker", "beat", *more], own):
            yield

    def pass_(self, ref: str, *what: str) -> None:
        command = [sys.executable, "-m", "tests.journeys.carried", ref, *what]
        own = {**self.environment, "GOVERN_CLOCK": f"{what[-1].partition('=')[2]}T09:30"}
        done = subprocess.run(command, env=own, cwd=TREE, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def letters(self, to: str) -> list[EmailMessage]:
        found = [message_from_bytes(body, policy=policy.default) for _, whom, body in self.relay.received if to in whom]
        return [one for one in found if isinstance(one, EmailMessage)]

    def come(self, to: str, many: int) -> None:
        """Until somebody has so many letters, and for a second nobody got another one."""
        eventually(lambda: len(self.letters(to)) >= many, 90)
        before = 0
        while before < (before := len(self.relay.received)):
            time.sleep(0.5)

    def comes_back(self) -> None:
        """A letter that the relay took comes back to its own return path."""
        subject = f"Subject: {SUBJECT}".encode()
        path, whom, _ = next(one for one in self.relay.received if subject in one[2])
        with smtplib.SMTP("127.0.0.1", self.returns) as server:
            server.sendmail("", [path], report(f"550 5.1.1 <{whom}>: mailbox is gone"))


@pytest.fixture
def days(environment: dict[str, str], address: str) -> Iterator[Days]:
    """A relay that knows nobody whose name begins with an `o`."""
    returns = free_port()
    with SmallServer(rcpt=lambda to: "550 5.1.1 no such user" if to.startswith("o") else "250 ok") as relay:
        own = {
            "GOVERN_REDIS_URL": own_redis(environment["GOVERN_REDIS_URL"], 11),
            "GOVERN_SMTP_URL": f"smtp+plain://127.0.0.1:{relay.port}",
            "GOVERN_BOUNCE_ADDRESS": "bounces@mail.example",
            "GOVERN_BOUNCE_LISTEN": f"127.0.0.1:{returns}",
        }
        yield Days(environment | own, relay, returns)


def test_a_briefing_runs_its_whole_life(surfer: Surfer, browser: Browser, days: Days) -> None:
    databases.do(days.environment["GOVERN_DATABASE_URL"], OTHERS)
    place = written(surfer)
    approved(surfer, place)
    ref = surfer.page.locator(".govuk-caption-l").inner_text().removeprefix("Briefing ")
    moved(surfer, place)
    with days.working("2026-11-30", "bounces"):
        days.come(WELSH_READER, 1)
        came_back(surfer, days, place)
    later = {**days.environment, "GOVERN_PORT": str(free_port()), "GOVERN_CLOCK": "2026-12-08T09:00"}
    with running("serve", later):  # it begins while readers answer
        days.pass_(ref, "answer=2026-12-01")
        with days.working("2026-12-07"):
            days.come(WELSH_READER, 3)
        address = answering(later)
        someone = Surfer(browser.new_context(bypass_csp=True).new_page(), address)
        read_in_welsh(someone, days)
        with days.working("2026-12-10"):  # what is approved on a page rings for its own worker
            before = len(days.relay.received)
            clarified = misunderstood(someone, place)
            eventually(lambda: len(days.relay.received) > before, 60)
            days.come(WELSH_READER, 3)
        days.pass_(clarified, "understand=2026-12-11")
        proven(someone, place, clarified)
        someone.page.context.close()


def moved(surfer: Surfer, place: str) -> None:
    """The milestone moves, and the last day of the briefing with it: to a day after the one on which three councils may
    have agreed before (their journey), since an earlier one moves nothing any more and is saved without a question."""
    page = surfer.page
    press(page.get_by_role("link", name="Plan", exact=True))
    page.get_by_role("main").get_by_label("Search").fill("Shared revenues service goes live")
    press(page.get_by_role("button", name="Show"))
    press(page.get_by_role("link", name="Shared revenues service goes live", exact=True).first)
    move(surfer, ("4", "8", "2027"), "Brackenham asks for four more months to test")
    press(page.get_by_role("button", name="Save the new forecast"))
    surfer.open(place)
    assert "forecast for 4 August 2027" in page.locator("main").inner_text()
    look(page, "moved")


def came_back(surfer: Surfer, days: Days, place: str) -> None:
    """The relay took it, and days later its own server did not: the page says so, and the address gets no more."""
    days.comes_back()
    page = surfer.page

    def is_told() -> bool:
        surfer.open(place)
        return "What came back" in page.locator("main").inner_text()

    eventually(is_told, 20)
    look(page, "came-back")


def written(surfer: Surfer) -> str:
    """In both languages, each week until a milestone, with a question; answers its address."""
    page = surfer.page
    surfer.come_back(ALICE)
    surfer.open(page.url.removeprefix(surfer.address) + "/briefings/new")
    page.get_by_label("Title, for the register").fill(TITLE)
    page.get_by_label("Subject of the email").fill(SUBJECT)
    page.get_by_label("Text", exact=True).fill(TEXT)
    go_on(page, "briefing-words")
    page.get_by_role("checkbox", name="Staff", exact=True).check()
    page.get_by_text("Only in some services").click()
    for service in ("Revenues", "Benefits"):
        page.get_by_role("checkbox", name=service, exact=True).check()
    page.get_by_role("radio", name="Everybody must get it").check()
    press(page.get_by_role("button", name="Count who gets it"))
    go_on(page, "briefing-who")
    page.get_by_role("radio", name="Every week, on the weekday of its first day").check()
    look(page, "briefing-how-often")
    press(page.get_by_role("button", name="Continue", exact=True))
    date(page, "From which day on?", ("30", "11", "2026"))
    page.get_by_text("When it ends").click()
    page.get_by_label("Or until which milestone, and with it where it moves?").select_option(
        label="REV-16 Shared revenues service goes live"
    )
    press(page.get_by_role("button", name="Show the days"))
    go_on(page, "briefing-when")
    page.get_by_role("radio", name="To confirm, and to answer questions").check()
    go_on(page, "briefing-asks")
    page.get_by_label("Question 1", exact=True).fill(QUESTION)
    page.get_by_label("Answers to question 1", exact=True).fill(ANSWERS)
    go_on(page, "briefing-questions")
    look(page, "briefing-tasks")
    press(page.get_by_role("link", name="The same in Welsh"))
    page.get_by_label("Subject in Welsh").fill(PWNC)
    page.get_by_label("Text in Welsh").fill(TESTUN)
    page.get_by_label("Question 1 in Welsh", exact=True).fill(CWESTIWN)
    page.get_by_label("Answers to question 1 in Welsh").fill(ATEBION)
    go_on(page, "briefing-welsh")
    text = page.locator("main").inner_text()
    assert "until “Shared revenues service goes live”" in text
    assert "English and Welsh" in text
    place = page.url.removeprefix(surfer.address)
    press(page.get_by_role("button", name="Ask for approval"))
    return place


def go_on(page: Page, name: str) -> None:
    look(page, name)
    press(page.get_by_role("button", name="Save and continue"))


def approved(surfer: Surfer, place: str) -> None:
    """By two councils, each its own words, and the whole by somebody who wrote none of it."""
    page = surfer.page
    for council, (writes, approves) in COUNCILS.items():
        surfer.come_back(writes)
        surfer.open(f"{place}/supplements")
        own = page.locator("section").filter(has=page.get_by_role("heading", name=council))
        own.get_by_label("What changes for your own people").fill(f"At {council} the counter stays open.")
        press(own.get_by_role("button", name="Save for approval"))
        surfer.come_back(approves)
        surfer.open(f"{place}/supplements")
        press(page.get_by_role("button", name=f"Approve these words ({council})"))
    look(page, "supplements")
    surfer.come_back(YUSUF)
    surfer.open(place)
    press(page.get_by_role("button", name="Approve version 6"))
    assert f"“{TITLE}” goes out on 30 November 2026" in surfer.heading()
    surfer.come_back(ALICE)
    surfer.open(f"{place}/reminders")
    page.get_by_role("radio", name="Yes", exact=True).check()
    press(page.get_by_role("button", name="Save"))
    surfer.open(place)
    look(page, "briefing")


def read_in_welsh(surfer: Surfer, days: Days) -> None:
    """A reader of Welsh got the letter, then the reminder, follows its link and answers in Welsh."""
    page = surfer.page
    letter, _, reminder = sorted(days.letters(WELSH_READER), key=lambda one: "aros" in one["Subject"])
    assert (letter["Subject"], reminder["Subject"][:27]) == (PWNC, "1 briff yn aros amdanoch: V")
    plain = letter.get_body(("plain",))
    assert plain
    assert "o 4 Awst 2027 bydd trigolion" in plain.get_content()
    body = reminder.get_body(("plain",))
    assert body
    found = re.search(r"https?://\S+?(/b/\S+)", body.get_content())
    assert found
    surfer.open(found[1])
    assert surfer.heading() == PWNC
    page.get_by_role("radio", name="Cyngor y preswylydd ei hun").check()
    look(page, "read-in-welsh")
    press(page.get_by_role("button", name="Rwyf wedi darllen hwn", exact=True))
    assert "Diolch. Roedd eich ateb yn gywir." in page.locator("main").inner_text()
    press(page.get_by_role("link", name="Read this in English"))
    assert surfer.heading() == SUBJECT


def misunderstood(surfer: Surfer, place: str) -> str:
    """Benefits was wrong, some letters came back; answers the reference of what clarifies it, approved."""
    page = surfer.page
    surfer.sign_in(ALICE)
    surfer.open(place)
    text = page.locator("main").inner_text()
    assert "refused it for good: 550 5.1.1" in text  # and no address with it: it names people of other councils
    look(page, "sent")
    surfer.open(f"{place}/understanding")
    assert "Most who were wrong chose “The council that hosts the service”" in page.locator("main").inner_text()
    look(page, "misunderstood")
    page.get_by_label("Everybody of one service").check()
    page.get_by_label("The service").select_option("Benefits")
    press(page.get_by_role("button", name="Draft a clarifying briefing"))
    ref = page.locator(".govuk-caption-l").inner_text().removeprefix("Briefing ")
    assert f"Unwaith eto, yn glir: {PWNC}" in page.locator("main").inner_text()
    look(page, "clarified-draft")
    clarifying = page.url.removeprefix(surfer.address)
    press(page.get_by_role("button", name="Ask for approval"))
    surfer.sign_in(YUSUF)
    surfer.open(clarifying)
    press(page.get_by_role("button", name="Approve version 1"))
    look(page, "clarifying")
    return ref


def proven(surfer: Surfer, place: str, clarified: str) -> None:
    """All whom the clarifying letter reached; and by it the first briefing has been understood."""
    page = surfer.page
    surfer.open(f"{place}/evidence")
    text = page.locator("main").inner_text()
    assert re.search("people who had not understood it at first understood it after clarification", text)
    assert f"Clarified by {clarified}" in text
    look(page, "proven")
