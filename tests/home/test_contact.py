"""A reader who needs help finds a name and an address."""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from govern.adapters import helpdesk
from govern.kit.errors import Invalid
from tests.conftest import Visitor

Visit = Callable[..., Awaitable[Visitor]]
DESK = "Ashvale service desk <desk@ashvale.gov.uk>"


@pytest.fixture
def desk() -> Iterator[None]:
    helpdesk.configure(DESK)
    yield
    helpdesk.configure("")


async def test_the_contact_page_and_the_foot_of_every_page_name_whom_to_ask(visitor: Visit, desk: None) -> None:
    anybody = await visitor()
    text = (await anybody.open("/contact")).text
    assert (
        '<a class="govuk-link" href="mailto:desk@ashvale.gov.uk">Ashvale service desk</a>: desk@ashvale.gov.uk' in text
    )
    assert "a link that stops letters of its kind" in text
    assert ">Contact: Ashvale service desk</a>" in (await anybody.open("/privacy")).text


async def test_without_the_setting_the_page_says_who_runs_govern(visitor: Visit) -> None:
    text = (await (await visitor()).open("/contact")).text
    assert "the service desk of the council that runs this installation." in text
    assert "mailto:" not in text


def test_a_web_address_is_as_good_as_an_e_mail_address() -> None:
    found = helpdesk.helpdesk(" Service desk <https://help.ashvale.gov.uk/govern> ")
    assert found == helpdesk.Helpdesk("Service desk", *["https://help.ashvale.gov.uk/govern"] * 2)


@pytest.mark.parametrize("written", ["desk@ashvale.gov.uk", "Desk <desk>", "Desk <javascript:alert(1)>", "Desk <>"])
def test_what_nobody_could_write_to_is_refused_by_name(written: str) -> None:
    with pytest.raises(Invalid) as wrong:
        helpdesk.helpdesk(written)
    assert list(wrong.value.problems) == ["GOVERN_CONTACT"]


async def test_where_something_went_wrong_the_page_leads_to_whom_to_tell(
    visitor: Visit, desk: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govern.home.pages._meanings", lambda: 1 // 0)
    broken = await (await visitor()).open("/words")
    assert broken.status_code == 500
    assert "tell Ashvale service desk (desk@ashvale.gov.uk) if it happens again." in broken.text
    assert '<a class="govuk-link" href="mailto:desk@ashvale.gov.uk">Write to Ashvale service desk</a>' in broken.text
