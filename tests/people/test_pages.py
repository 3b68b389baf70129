from collections.abc import Awaitable, Callable

from tests.conftest import Visitor
from tests.world import PASSWORD, World

Visit = Callable[..., Awaitable[Visitor]]


async def test_alice_signs_in_and_lands_on_her_programme(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    answer = await alice.open(f"/programmes/{world.programme_id}")
    assert "Three Rivers Shared Services" in answer.text


async def test_nobody_sees_a_page_before_signing_in(world: World, visitor: Visit) -> None:
    stranger = await visitor()
    answer = await stranger.open(f"/programmes/{world.programme_id}")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?next=/programmes/{world.programme_id}"


async def test_a_wrong_password_and_an_unknown_address_say_the_same(world: World, visitor: Visit) -> None:
    stranger = await visitor()
    wrong = await stranger.send("/sign-in", email=world.alice.email, password="not her password")
    unknown = await stranger.send("/sign-in", email="nobody@govern.example", password="not her password")
    sentence = "The email address or the password is not right."
    assert wrong.status_code == unknown.status_code == 422
    assert sentence in wrong.text
    assert sentence in unknown.text


async def test_wrong_passwords_lock_the_account_for_a_while(world: World, visitor: Visit) -> None:
    stranger = await visitor()
    for _ in range(5):
        await stranger.send("/sign-in", email=world.dora.email, password="guess after guess")
    answer = await stranger.send("/sign-in", email=world.dora.email, password=PASSWORD)
    assert answer.status_code == 429
    assert "Wait 1 minute" in answer.text


async def test_a_sign_in_gets_a_secret_of_its_own_and_signing_out_ends_it(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    kept = alice.client.cookies["govern"]
    await alice.send("/sign-in/end")
    alice.client.cookies.set("govern", kept)
    assert (await alice.open("/tokens")).status_code == 303


async def test_a_form_without_its_token_is_refused(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    answer = await alice.client.post("/tokens", data={"name": "x", "scope": "read", "days": "1"})
    assert answer.status_code == 403
    assert "open too long" in answer.text


async def test_sign_in_never_sends_people_to_another_site(world: World, visitor: Visit) -> None:
    stranger = await visitor()
    for next in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        answer = await stranger.client.get("/sign-in", params={"next": next})
        assert 'name="next" value="/"' in answer.text


async def test_a_token_is_shown_once_and_can_be_stopped(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    made = await alice.send("/tokens", name="Reporting", scope="read", days="30", once="a")
    secret = made.text.split("<code>")[1].split("</code>")[0]
    assert secret.startswith("govern_")
    assert secret not in (await alice.open("/tokens")).text
    headers = {"Authorization": f"Bearer {secret}"}
    assert (await alice.client.get("/api/v1/me", headers=headers)).json()["name"] == "Alice Archer"
    number = made.text.split("/revocations")[0].rsplit("/", 1)[1]
    await alice.send(f"/tokens/{number}/revocations")
    assert (await alice.client.get("/api/v1/me", headers=headers)).status_code == 401
