"""What the walk of every page is asked to find is found, also where of many texts that look alike three are judged."""

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.barriers import breaches

pytestmark = pytest.mark.browser
ROWS = "".join(f"<tr><td>Milestone {number}</td></tr>" for number in range(40))
PALE = "<tr><td{}>Barely there</td></tr>"


@pytest.mark.parametrize("how", [' style="color: #bbb"', ' class="pale"', ' style="background: #333"'])
def test_a_barrier_in_the_last_row_of_many_is_found(window: BrowserContext, how: str) -> None:
    page = window.new_page()
    style = "<style>body { color: #000; background: #fff } .pale { opacity: 0.3 }</style>"
    for rows, found in ((ROWS, []), (ROWS + PALE.format(how), ["color-contrast"])):
        page.set_content(
            f'<html lang="en"><title>A</title>{style}<main><h1>Plan</h1><table>{rows}</table></main></html>'
        )
        assert [one.partition(":")[0] for one in breaches(page)] == found
    page.close()
