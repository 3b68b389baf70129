"""What questions about readers have in common: who somebody is, what they said, and since when they are asked again."""

# A number, for half a million of words are slower to sort; the 4 keeps its four kinds apart. `d` is a delivery.
WHO = "coalesce(4::bigint * d.contact, 4::bigint * d.person + 1, 4::bigint * d.id + 2)"
# By briefing and council: since when those who had confirmed are asked again, as it was known on a day.
AGAIN = """
SELECT briefing, council, max(at) AS at FROM supplement_step
WHERE asks_again AND (at AT TIME ZONE 'Europe/London')::date <= {} GROUP BY briefing, council
"""
AGAIN_NOW = AGAIN.format("date 'infinity'")
# The same of one, to be joined laterally: one row at most.
AGAIN_OF = f"SELECT a.at FROM ({AGAIN_NOW}) a WHERE a.briefing = {{briefing}} AND a.council = {{council}}"
# Of a confirmation `x` and `again` of its reader's briefing and council.
IS_BEFORE = "coalesce(x.at < again.at, false)"
# All that somebody said, in order, as `rules.holding.Said` reads it; `text` is the column of what it was about.
SAID = f"json_agg(json_build_array({{text}}, x.answers, x.did_not_understand, {IS_BEFORE}) ORDER BY x.at, x.id)::text"
