"""Issue 8, done when: three councils accept a changed scope, one of them after a disagreement that is settled; a fourth
council’s joining is played through as a scenario; a new programme begins from a template and is offered a lesson of the
old one; and the archive of the old one is brought into an installation that was empty.

A changed scope stays changed, so this journey comes after those that read the old one.
"""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Surfer, press
from tests.journeys.test_beginning import added, choose_password, date, look

pytestmark = pytest.mark.browser
ALICE, ADMINISTRATOR = "alice@partnership.example", "admin@partnership.example"
LEADS = {
    "Ashvale": "nasreen.malik@ashvale.example",
    "Brackenham": "bob@brackenham.example",
    "Calderwick": "sian.llyr-evans@calderwick.example",
}
VISION = "Three councils answer their residents together, from one team, by April 2028."
MEANS = "Our residents call one number, and we keep our own desk."
JOINING = "Dunmere joins in April 2030"
SHARED, OWN = "Keep the second bidder informed", "Count records before planning to clean them"


def test_a_changed_scope_is_accepted_by_all_after_a_disagreement_is_settled(surfer: Surfer) -> None:
    page = surfer.page
    surfer.sign_in(ALICE)
    programme = page.url.removeprefix(surfer.address)
    surfer.open(f"{programme}/scope")
    page.get_by_label("Shared vision").fill(VISION)
    press(page.get_by_role("button", name="Save as a new version"))
    surfer.open(f"{programme}/partners")
    assert surfer.heading() == "0 of 3 partners have accepted the shared text"
    look(page, "scope-changed")

    disagreement = raise_disagreement(surfer, programme)
    for council in ("Ashvale", "Calderwick"):
        accept(surfer, programme, council)
    assert surfer.heading() == "2 of 3 partners have accepted the shared text"
    assert "By April 2028 is too late for us" in page.locator("main").inner_text()
    look(page, "scope-disagreed")

    surfer.sign_in(LEADS["Brackenham"])
    surfer.open(disagreement)
    page.get_by_label("How was it settled?").fill("April 2028 is the last day; the board aims at October 2027.")
    press(page.get_by_role("button", name="It is settled"))
    assert "settled on 23 November 2026" in surfer.heading()
    look(page, "settled")
    accept(surfer, programme, "Brackenham")
    assert surfer.heading() == "All 3 partners have accepted the shared text"
    assert page.locator("main").inner_text().count(MEANS) == 3
    look(page, "scope-accepted")


def raise_disagreement(surfer: Surfer, programme: str) -> str:
    """Brackenham's, about the day; answers its address."""
    page = surfer.page
    surfer.sign_in(LEADS["Brackenham"])
    surfer.open(f"{programme}/disagreements/new")
    page.get_by_label("In a few words").fill("By April 2028 is too late for us")
    page.get_by_label("What you do not agree with").fill("Our contract ends in December 2027.")
    page.get_by_label("Who should see to it?").select_option("Alice Hartnell")
    date(page, "By when should it be settled?", ("11", "12", "2026"))
    press(page.get_by_role("button", name="Raise the disagreement"))
    surfer.open(f"{programme}/disagreements")
    press(page.get_by_role("link", name="By April 2028 is too late for us"))
    look(page, "disagreement")
    return page.url.removeprefix(surfer.address)


def accept(surfer: Surfer, programme: str, council: str) -> None:
    """Its lead reads what changed, word by word, and says what it means for the council."""
    page = surfer.page
    surfer.sign_in(LEADS[council])
    surfer.open(f"{programme}/partners")
    press(page.get_by_role("link", name=f"and accept it for {council}"))
    assert "What changed since is marked." in page.locator("main").inner_text()
    look(page, f"accept-{council}")
    page.get_by_label("In your own words").fill(MEANS)
    press(page.get_by_role("button", name=re.compile(f"Accept version .* for {council}")))
    surfer.open(f"{programme}/partners")


def test_a_fourth_council_that_might_join_is_played_through_and_nothing_changes(surfer: Surfer) -> None:
    page = surfer.page
    surfer.sign_in(ALICE)
    programme = page.url.removeprefix(surfer.address)
    surfer.open(f"{programme}/membership/new?move=join")
    page.get_by_label("What you call it").fill(JOINING)
    date(page, "From", ("1", "4", "2030"))
    page.get_by_label("Council that joins").fill("Dunmere")
    page.get_by_label("A short code for it").fill("D")
    page.get_by_label("Its population").fill("72000")
    page.get_by_label("Its figure in DRV-01").fill("64500")
    page.get_by_label("Its figure in DRV-02").fill("560")
    look(page, "joining")
    press(page.get_by_role("button", name="Play it through"))
    assert surfer.heading().startswith("Dunmere joins on 1 April 2030: Ashvale is £")
    text = page.locator("main").inner_text()
    for words in ("Join from 1 April 2030", "Roles to be filled", "binding on the newcomer", "Terms to agree to"):
        assert words in text
    look(page, "joined")
    place = page.url.removeprefix(surfer.address)
    press(page.get_by_role("button", name="Share it with the programme"))
    surfer.sign_in(LEADS["Brackenham"])
    surfer.open(place)
    assert "Everybody in the programme can read this" in page.locator("main").inner_text()
    surfer.open(f"{programme}/partners")
    assert surfer.heading() == "All 3 partners have accepted the shared text", "a scenario changes nothing"


def test_a_new_programme_begins_from_a_template_and_is_offered_a_lesson_of_the_old_one(surfer: Surfer) -> None:
    page = surfer.page
    surfer.sign_in(ADMINISTRATOR)
    surfer.open("/templates/shared-revenues/new")
    page.get_by_label("Name", exact=True).fill("Fens Revenues and Benefits")
    date(page, "Starts on", ("5", "4", "2027"))
    page.get_by_label("First financial year").fill("2027")
    page.get_by_label("Last financial year").fill("2032")
    for council in ("Tarnside", "Moorland"):
        page.get_by_role("checkbox", name=council).check()
    look(page, "template")
    press(page.get_by_role("button", name="Set up the programme"))
    found = re.search(r"/programmes/\d+", page.url)
    assert found, page.url
    programme = found[0]
    surfer.open(f"{programme}/milestones/new")
    page.get_by_label("Title").fill("The second bidder hears who is preferred")
    press(page.get_by_role("button", name="Add it"))
    assert "Learnt before" in page.locator("main").inner_text(), (
        "what was typed is kept, and lessons of the same offered"
    )
    look(page, "offered")
    press(page.get_by_role("link", name=SHARED))
    assert "Vale Partnership shared services" in page.locator("main").inner_text()
    if page.get_by_label("In which programme?").count():
        page.get_by_label("In which programme?").select_option("Fens Revenues and Benefits")
    page.get_by_role("radio", name="Milestone").check()
    press(page.get_by_role("button", name="We go by this lesson"))
    assert "this lesson was used" in page.locator("main").inner_text()
    look(page, "used")


def test_the_archive_is_brought_into_an_empty_installation_and_is_the_same(
    surfer: Surfer, browser: Browser, empty: tuple[str, dict[str, str]], tmp_path: Path
) -> None:
    page = surfer.page
    surfer.sign_in(ALICE)
    surfer.open(page.url.removeprefix(surfer.address) + "/handover")
    look(page, "handover")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the archive (ZIP)").click()
    archive = tmp_path / "handover.zip"
    waiting.value.save_as(archive)

    address, environment = empty
    govern(environment, "handover", "verify", str(archive))
    link = added(environment)
    govern(environment, "handover", "import", str(archive))
    again = tmp_path / "again.zip"
    govern(environment, "handover", "build", "Vale Partnership", "--out", str(again))
    assert registers(again) == registers(archive)

    nadia = Surfer(browser.new_context().new_page(), address)
    choose_password(nadia.page, link, "river meadow lantern")
    press(nadia.page.get_by_role("link", name="Vale Partnership shared services").first)
    programme = nadia.page.url.removeprefix(address)
    nadia.open(f"{programme}/partners")
    assert nadia.heading() == "All 3 partners have accepted the shared text"
    look(nadia.page, "taken-over")
    nadia.open(f"{programme}/lessons")
    assert OWN in nadia.page.locator("main").inner_text()
    nadia.open(f"{programme}/membership")
    press(nadia.page.get_by_role("link", name=JOINING))
    assert nadia.heading().startswith("Dunmere joins on 1 April 2030: Ashvale is £")
    look(nadia.page, "joining-taken-over")
    nadia.page.context.close()


def govern(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "govern.cli", *words], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def registers(archive: Path) -> dict[str, list[str]]:
    """Every register by its file, without whoever brought it in."""
    with zipfile.ZipFile(archive) as found:
        names = [name for name in found.namelist() if name.startswith("workbook/")]
        assert len(names) > 40
        lines = {name: found.read(name).decode().splitlines() for name in names}
    return {name: [line for line in told if "nadia@council.example" not in line] for name, told in lines.items()}
