"""Who may do what, written out a second time: any change of `may` shows here as a changed line."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.people import rules
from govern.people.model import COUNCIL_ROLES, Account, Held, Person, Role, Thing
from govern.people.rules import roles

TABLE = """
                           SPO MGR WSL OWN BRD VIE AUD PAR MON S151 DEM FIN COM BEN LIN
account        invite      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
account        see         x   x   .   .   .   .   x   x   x   x    .   .   .   .   .
activity       plan        .   x   .   .   .   .   .   x   .   .    .   .   x   .   .
actual         import      .   x   .   .   .   .   .   .   .   x    .   x   .   .   .
address        lift        .   x   .   .   .   .   .   x   .   .    .   .   x   .   .
address        see         .   x   .   .   .   .   .   x   .   .    .   .   x   .   .
announcement   change      .   x   .   .   .   .   .   .   .   .    .   .   x   .   .
announcement   see         x   x   x   x   x   x   x   x   x   x    x   x   x   x   x
appetite       set         x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
audience       keep        .   x   .   .   .   .   .   x   .   .    .   .   x   .   .
audience       see         x   x   x   x   x   x   x   x   x   x    x   x   x   x   x
baseline       set         .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
body           change      .   .   .   .   .   .   .   x   x   .    x   .   .   .   .
briefing       answer      .   x   .   .   .   .   .   x   .   .    .   .   x   .   x
briefing       approve     x   x   .   .   .   .   .   x   .   .    .   .   x   .   .
briefing       see         x   x   x   x   x   x   x   x   x   x    x   x   x   x   x
briefing       write       .   x   .   .   .   .   .   x   .   .    .   .   x   .   .
calendar       change      .   x   .   .   .   .   .   x   .   .    .   .   .   .   .
change-request agree       .   .   .   .   .   .   .   x   .   x    .   .   .   .   .
change-request approve     x   .   .   .   x   .   .   .   .   .    .   .   .   .   .
change-request write       .   x   x   .   .   .   .   x   .   .    .   .   .   .   .
clearance      clear-law   .   .   .   .   .   .   .   .   x   .    .   .   .   .   .
clearance      clear-money .   .   .   .   .   .   .   .   .   x    .   .   .   .   .
commentary     write       x   x   x   .   .   .   .   x   .   x    .   x   x   .   .
commitment     judge       .   .   .   .   .   .   .   x   .   .    .   .   .   .   .
commitment     make        .   x   .   .   .   .   .   x   .   .    .   .   .   .   .
comparison     share       .   .   .   .   .   .   .   x   .   .    .   .   .   .   .
confidence     state       x   .   .   .   .   .   x   .   .   .    .   .   .   .   .
consent        record      .   .   .   .   .   .   .   x   x   x    x   x   .   .   .
consultation   keep        .   x   .   .   .   .   .   x   x   .    .   .   .   .   .
consultation   see         x   x   .   .   .   .   x   x   x   x    .   .   .   .   .
contact        load        .   .   .   .   .   .   .   x   .   .    .   .   x   .   .
contact        see         .   .   .   .   .   .   .   x   .   .    .   .   x   .   x
council-notice answer      .   .   .   .   .   .   .   x   x   .    x   .   .   .   .
council-notice give        x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
council-rule   state       .   .   .   .   .   .   .   .   x   .    .   .   .   .   .
council-score  give        .   .   .   .   .   .   .   x   x   x    x   x   .   .   .
decision       plan        .   .   .   .   .   .   .   x   x   .    x   .   .   .   .
decision       record      .   .   .   .   .   .   .   x   x   .    x   .   .   .   .
decision       vote-for    .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
dependency     accept      .   .   .   .   .   .   .   x   .   .    .   .   .   .   .
direction      state       .   x   .   .   .   .   .   .   x   .    .   .   .   .   .
disagreement   change      x   x   .   .   .   .   .   x   .   .    .   .   .   .   .
disagreement   raise       .   .   .   .   .   .   .   x   .   .    .   .   .   .   .
disagreement   settle      .   .   .   .   .   .   .   x   .   .    .   .   .   .   .
driver         keep        .   x   .   .   .   .   .   .   .   x    .   x   .   .   .
prices         keep        .   x   .   .   .   .   .   .   .   x    .   x   .   .   .
escalation     answer      .   .   .   .   .   .   .   x   x   .    .   .   .   .   .
exempt         read        x   x   x   x   x   .   x   x   x   x    x   x   x   x   .
gate           add         .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
gate           change      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
gate           decide      x   .   .   .   x   .   .   .   .   .    .   .   .   .   .
gate           judge       x   x   x   x   .   .   x   .   .   .    .   .   .   .   .
handover       take        .   x   .   .   .   .   x   .   .   .    .   .   .   .   .
implementation write       x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
lesson         add         x   x   x   x   .   .   x   x   x   x    x   x   x   x   x
lesson         review      x   x   x   .   .   .   x   .   .   .    .   .   .   .   .
lesson         share       x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
lesson         use         x   x   x   x   .   .   x   x   x   x    x   x   x   x   x
line           add         .   x   .   .   .   .   .   .   .   x    .   x   .   .   .
line           change      .   x   .   .   .   .   .   .   .   x    .   x   .   x   .
line           validate    .   .   .   .   .   .   .   .   .   x    .   .   .   .   .
link           add         .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
link           change      .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
meeting        change      .   .   .   .   .   .   .   x   x   .    x   .   .   .   .
membership     play        x   x   .   .   .   .   .   x   .   x    .   x   .   .   .
milestone      accept      x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
milestone      add         .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
milestone      baseline    .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
milestone      change      .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
milestone      complete    .   x   x   x   .   .   .   .   .   .    .   .   .   .   .
milestone      declare     .   x   x   x   .   .   .   .   .   .    .   .   .   .   .
milestone      hold        .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
milestone      put-back    .   x   x   x   .   .   .   .   .   .    .   .   .   .   .
milestone      reforecast  .   x   x   x   .   .   .   .   .   .    .   .   .   .   .
milestone      refuse      x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
own-appetite   set         .   .   .   .   .   .   .   x   .   x    .   .   .   .   .
own-pulse      see         .   .   .   .   .   .   .   x   x   x    x   x   x   x   x
own-quiet      set         .   .   .   .   .   .   .   x   .   .    .   .   x   .   .
opportunity    decide      x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
pack           approve     x   .   .   .   .   .   .   .   .   .    .   .   .   .   .
pack           conclude    x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
pack           freeze      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
pack           publish     x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
partner        add         .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
partner        change      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
plan           import      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
programme      change      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
programme      close       x   .   .   .   .   .   .   .   .   .    .   .   .   .   .
programme      declare     x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
programme      see         x   x   x   x   x   x   x   x   x   x    x   x   x   x   x
promise-to-all judge       x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
proposal       add         .   x   .   .   .   .   .   x   x   .    x   .   .   .   .
proposal       change      .   x   .   .   .   .   .   x   x   .    x   .   .   .   .
pulse          ask         .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
quiet          set         .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
record         see         x   x   .   .   .   .   x   .   x   x    .   .   .   .   .
reminder       change      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
reminder       see         .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
report         approve     x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
report         write       .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
risk           add         .   x   x   x   .   .   .   x   x   x    x   x   .   x   .
risk           review      .   x   x   x   .   .   .   x   x   x    x   x   .   x   .
risk-run       add         .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
role           end         .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
scenario       change      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
scenario       make        .   x   x   x   .   .   .   .   .   .    .   .   .   .   .
scope          change      x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
service        add         .   x   x   .   .   .   .   x   .   .    .   .   .   .   .
service        change      .   x   x   .   .   .   .   x   .   .    .   .   .   .   .
stakeholder    keep        .   x   .   .   .   .   .   x   .   .    .   .   x   .   .
stakeholder    see         x   x   x   .   .   .   .   x   .   .    .   .   x   .   .
supplement     approve     .   .   .   .   .   .   .   x   .   .    .   .   x   .   .
supplement     ask         .   x   .   .   .   .   .   .   .   .    .   .   x   .   .
supplement     waive       x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
supplement     write       .   .   .   .   .   .   .   x   .   .    .   .   x   .   .
talk           attest      .   .   .   .   .   .   .   x   .   .    .   .   x   .   x
template       export      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
term           state       x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
tolerance      set         x   x   .   .   .   .   .   .   .   .    .   .   .   .   .
understanding  accept      .   .   .   .   .   .   .   x   .   .    .   .   .   .   .
update         answer      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
update         see         .   x   .   .   .   .   .   x   .   .    .   .   x   .   .
update         send        .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
view           keep        x   x   x   x   x   x   x   x   x   x    x   x   x   x   x
view           share       .   x   x   .   .   .   .   x   .   .    .   .   .   .   .
voice          set         .   .   .   .   .   .   .   x   .   .    .   .   x   .   .
workbook       export      x   x   .   .   .   .   x   x   x   x    .   .   .   .   .
workbook       import      .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
workstream     add         .   x   .   .   .   .   .   .   .   .    .   .   .   .   .
workstream     change      .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
workstream     declare     .   x   x   .   .   .   .   .   .   .    .   .   .   .   .
"""
HEAD, *LINES = TABLE.strip("\n").splitlines()
SHORT = HEAD.split()
OWN, OTHER_COUNCIL, PROGRAMME, ELSEWHERE = 1, 2, 10, 20
KINDS = sorted({kind for kind, _ in rules.MAY} | {"installation", "council", "token", "nothing"})
VERBS = sorted({verb for _, verb in rules.MAY} | {verb for _, verb in rules.ADMINISTRATOR_MAY} | {"destroy"})


def table() -> dict[tuple[str, str], frozenset[Role]]:
    """The lines above as data; a role's mark stands below its letters."""
    places = [HEAD.index(f" {short}") + 1 for short in SHORT]
    return {
        (line[:15].strip(), line[15:27].strip()): frozenset(
            role for role, place in zip(Role, places, strict=True) if line.ljust(100)[place] == "x"
        )
        for line in LINES
    }


MAY = table()


def holder(role: Role, *, programme_id: int = PROGRAMME) -> Person:
    """Somebody with this one role; a council's role speaks for the council OWN."""
    held = Held(programme_id, role, OWN if role in COUNCIL_ROLES else None)
    return Person(id=1, name="Somebody", email="s@example.org", roles=(held,))


@pytest.mark.parametrize("role", list(Role))
def test_of_the_whole_programme_a_role_may_what_the_table_says(role: Role) -> None:
    for kind, verb in itertools.product(KINDS, VERBS):
        expected = role in MAY.get((kind, verb), frozenset())
        thing = Thing(kind=kind, programme_id=PROGRAMME)
        assert rules.may(holder(role), verb, thing) is expected, (kind, verb)


@pytest.mark.parametrize("role", sorted(COUNCIL_ROLES))
def test_a_councils_role_reaches_its_own_councils_things_and_no_others(role: Role) -> None:
    for kind, verb, is_draft in itertools.product(KINDS, VERBS, (True, False)):
        expected = role in MAY.get((kind, verb), frozenset())
        own = Thing(kind=kind, programme_id=PROGRAMME, council_id=OWN, is_draft=is_draft)
        other = Thing(kind=kind, programme_id=PROGRAMME, council_id=OTHER_COUNCIL, is_draft=is_draft)
        assert rules.may(holder(role), verb, own) is expected, (kind, verb)
        assert not rules.may(holder(role), verb, other), (kind, verb)


@pytest.mark.parametrize("role", sorted(set(Role) - COUNCIL_ROLES))
def test_a_programmes_role_stays_outside_a_councils_drafts_and_staff(role: Role) -> None:
    for kind, verb in itertools.product(KINDS, VERBS):
        expected = role in MAY.get((kind, verb), frozenset()) and kind not in ("address", "contact")
        open_one = Thing(kind=kind, programme_id=PROGRAMME, council_id=OWN)
        draft = Thing(kind=kind, programme_id=PROGRAMME, council_id=OWN, is_draft=True)
        assert rules.may(holder(role), verb, open_one) is expected, (kind, verb)
        assert not rules.may(holder(role), verb, draft), (kind, verb)


@given(
    st.sampled_from(list(Role)),
    st.sampled_from(KINDS),
    st.sampled_from(VERBS),
    st.sampled_from([None, OWN, OTHER_COUNCIL]),
    st.booleans(),
)
def test_nobody_reaches_into_another_programme(
    role: Role, kind: str, verb: str, council_id: int | None, is_draft: bool
) -> None:
    thing = Thing(kind=kind, programme_id=ELSEWHERE, council_id=council_id, is_draft=is_draft)
    assert not rules.may(holder(role), verb, thing)


@given(st.lists(st.sampled_from(list(Role)), max_size=4), st.sampled_from(KINDS), st.sampled_from(VERBS))
def test_several_roles_allow_what_one_of_them_allows(roles: list[Role], kind: str, verb: str) -> None:
    thing = Thing(kind=kind, programme_id=PROGRAMME, council_id=OWN)
    together = Person(id=1, name="S", email="s@example.org", roles=tuple(holder(role).roles[0] for role in roles))
    assert rules.may(together, verb, thing) is any(rules.may(holder(role), verb, thing) for role in roles)


def test_the_administrator_runs_the_installation_and_sees_no_content() -> None:
    admin = Person(id=1, name="Ada", email="a@example.org", is_administrator=True)
    allowed = {
        (kind, verb)
        for kind, verb in itertools.product(KINDS, VERBS)
        if rules.may(admin, verb, Thing(kind=kind, programme_id=PROGRAMME))
    }
    assert allowed == {
        ("account", "erase"),
        ("account", "invite"),
        ("council", "add"),
        ("council", "change"),
        ("installation", "change"),
        ("installation", "see"),
        ("programme", "add"),
    }
    assert not rules.may_see(admin, PROGRAMME)


def test_no_role_makes_an_administrator() -> None:
    only = rules.ADMINISTRATOR_MAY - set(rules.MAY)
    for role, (kind, verb) in itertools.product(Role, only):
        assert not rules.may(holder(role), verb, Thing(kind=kind, programme_id=PROGRAMME))


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (11, 1920), (12, 3600), (13, 3600), (10_000, 3600)],
)
def test_the_lock_doubles_from_half_a_minute_to_an_hour(wrong: int, seconds: int) -> None:
    assert rules.lock_seconds(wrong) == seconds


@given(st.integers(0, 100_000))
def test_one_more_wrong_password_never_shortens_the_lock(wrong: int) -> None:
    assert rules.lock_seconds(wrong) <= rules.lock_seconds(wrong + 1) <= rules.LONGEST_LOCK


def test_whoever_gives_a_role_is_told_what_it_is_for() -> None:
    assert set(roles.DOES) == set(Role)
    assert all(len(does) < 100 and not does.endswith(".") for does in roles.DOES.values())


def test_roles_that_nobody_holds_are_named_with_their_councils() -> None:
    def account(role: Role, council: str | None = None) -> Account:
        return Account(
            id=1, role_id=1, name="Ann", email="a@b.example", role=role, council_name=council, has_signed_in=True
        )

    held = [account(Role.SPONSOR), account(Role.PARTNER_LEAD, "Ashvale"), account(Role.MONITORING_OFFICER, "Ashvale")]
    assert roles.gaps(held, ["Ashvale", "Brackenham"]) == [
        (Role.PARTNER_LEAD, ("Brackenham",)),
        (Role.MONITORING_OFFICER, ("Brackenham",)),
        (Role.SECTION_151_OFFICER, ("Ashvale", "Brackenham")),
    ]
    assert roles.gaps([], []) == [(Role.SPONSOR, ())]
