import json
from datetime import UTC, date, datetime

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000053"
VERSION = "1.38.0"
DESCRIPTION = (
    "Decisions that were planned before derivations were kept get theirs, by the rules of law of their own day"
)

PART_VA = "Local Government Act 1972, Part VA"
WELSH = "Local Government Act 1972 as amended for Wales in 2021"
SCOTTISH = "Local Government (Scotland) Act 1973, Part IIIA"
IRISH = "Local Government Act (Northern Ireland) 2014"
LAWS = {  # nation -> the law of an executive's decisions, and of all others
    "england": ("SI 2012/2089", PART_VA),
    "wales": (f"{WELSH}, and the Welsh regulations on executives", WELSH),
    "scotland": (SCOTTISH, SCOTTISH),
    "northern-ireland": (f"{IRISH} and SR (NI) 2015/44", IRISH),
}
COUNTRIES = {"england": "England", "wales": "Wales", "scotland": "Scotland", "northern-ireland": "Northern Ireland"}
TAKERS = {
    "cabinet": "A cabinet",
    "full-council": "Full Council",
    "committee": "A committee",
    "joint-committee": "A joint committee",
    "member": "A single executive member",
    "officer": "An officer",
}
JOINT = {
    "executive": "whose members are all executive members takes executive decisions",
    "mixed": "of mixed membership is held to both laws, the stricter of each",
    None: "whose membership nobody has stated is held to both laws, the stricter of each",
}
INFORMAL = "An informal body can only recommend: the decision belongs to a council's own body."
WITHOUT = """
SELECT plan.decision, plan.version, plan.body, plan.route, plan.membership, d.council, c.nation, c.governance,
       coalesce((SELECT o.decided_on FROM decision_outcome o
                 WHERE o.decision = d.id AND o.version > plan.version ORDER BY o.version DESC LIMIT 1),
                plan.meeting) AS day
FROM partner_decision d
JOIN council c ON c.id = d.council
JOIN LATERAL (SELECT * FROM decision_plan WHERE decision = d.id ORDER BY version DESC LIMIT 1) plan ON true
WHERE NOT EXISTS (SELECT FROM decision_regime g WHERE g.decision = d.id) ORDER BY d.id
"""
RULES = """
SELECT coalesce(json_agg(held.id ORDER BY held.id), '[]')::text AS ids FROM (
    SELECT DISTINCT ON (latest.rule) latest.id FROM (
        SELECT DISTINCT ON (rule, council IS NULL) id, rule, council, valid_to FROM law_rule
        WHERE nation = {} AND (council IS NULL OR council = {}) AND valid_from <= coalesce({}, CURRENT_DATE)
        ORDER BY rule, council IS NULL, valid_from DESC, id DESC) latest
    WHERE latest.valid_to IS NULL OR latest.valid_to >= coalesce({}, CURRENT_DATE)
    ORDER BY latest.rule, latest.council NULLS LAST) held
"""
OWNER = "The administrator of this installation"
REMOTE = [  # nation, whether members elsewhere count as present, from which day, source, link
    (
        "england",
        False,
        date(2012, 9, 10),
        "LGA 1972 Sch 12; the government said in June 2025 that it will legislate for remote attendance",
        "https://www.legislation.gov.uk/ukpga/1972/70/schedule/12",
    ),
    (
        "wales",
        True,
        date(2021, 5, 1),
        "Local Government and Elections (Wales) Act 2021, section 47",
        "https://www.legislation.gov.uk/asc/2021/1/section/47",
    ),
]
RULE = """
INSERT INTO law_rule (nation, rule, figures, valid_from, owner, source, link, note, at)
VALUES ({}, 'remote-attendance', {}::jsonb, {}, {}, {}, {}, {}, {})
"""
INSERT = """
INSERT INTO decision_regime (decision, version, nation, governance, body, route, membership, day, law, decides,
                             derivation, rules, at)
VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}::jsonb, {})
"""


class RawTable(Table):
    """Where the statements are sent from."""


def derived(nation, governance, route, membership):
    """The law, whether the body decides, and how that was derived: as Govern said it on the day of this migration."""
    if route == "informal":
        return "none", False, INFORMAL
    executive, other = LAWS[nation]
    is_both = False
    if governance == "committee":
        law, why = other, "run by committees takes no executive decisions"
    elif route in ("cabinet", "member", "officer"):
        law, why = executive, "with an executive takes executive decisions"
    elif route == "joint-committee":
        law, why, is_both = executive, JOINT[membership], membership != "executive"
    else:
        law, why = other, "does not act for the executive"
    if is_both and nation == "england":
        law = f"{law} and {PART_VA}"
    return law, True, f"{TAKERS[route]} of a council in {COUNTRIES[nation]} {why}: {law} applies."


async def derive():
    """By nobody: these were worked out when Govern was brought up to date, long after somebody planned them."""
    for one in await RawTable.raw(WITHOUT):
        nation, governance, route, membership, day = (
            one[name] for name in ("nation", "governance", "route", "membership", "day")
        )
        law, decides, why = derived(nation, governance, route, membership)
        ids = (await RawTable.raw(RULES, nation, one["council"], day, day))[0]["ids"]
        said = (nation, governance, one["body"], route, membership, day, law, decides, why)
        now = datetime.now(UTC)
        await RawTable.raw(INSERT, one["decision"], one["version"], *said, json.dumps(json.loads(ids)), now)


async def remote():
    for nation, allowed, since, source, link in REMOTE:
        figures = json.dumps({"kind": "remote", "allowed": allowed})
        said = (OWNER, source, link, "Loaded with Govern.", datetime.now(UTC))
        await RawTable.raw(RULE, nation, figures, since, *said)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_raw(remote)
    manager.add_raw(derive)
    return manager
