"""The present of a line of the register, folded from its rows; and what every partner may see of it."""

NOW = """
SELECT i.id, i.programme AS programme_id, i.ref, i.kind, i.category, i.cause, i.event, i.effect,
       i.council AS council_id, p.code AS council_code, c.name AS council_name,
       i.owner AS owner_id, o.name AS owner_name, now.likelihood, now.impact, now.reviewed_on,
       coalesce(aim.likelihood, i.target_likelihood) AS target_likelihood,
       coalesce(aim.impact, i.target_impact) AS target_impact, i.response, i.proximity, delay.chance, delay.delay_days,
       i.lines, i.proposals, i.raised_on, i.version,
       coalesce(m.refs, ARRAY[]::varchar[]) AS milestones,
       CASE WHEN shut.id IS NULL THEN 'open' ELSE 'closed' END AS status,
       shut.closed_on, coalesce(shut.because, '') AS closed_because,
       issue.id AS issue_id, issue.ref AS issue_ref, risk.id AS risk_id, risk.ref AS risk_ref,
       stream.code AS workstream, draft.id IS NOT NULL AND shared.id IS NULL AS is_draft,
       coalesce(served.refs, ARRAY[]::varchar[]) AS services, coalesce(taken.codes, ARRAY[]::varchar[]) AS taken_by
FROM raid_item i
JOIN LATERAL (
    SELECT likelihood, impact, reviewed_on FROM raid_review WHERE item = i.id ORDER BY number DESC LIMIT 1) now ON true
LEFT JOIN LATERAL (
    SELECT chance, delay_days FROM raid_delay WHERE item = i.id ORDER BY number DESC LIMIT 1) delay ON true
LEFT JOIN LATERAL (
    SELECT array_agg(milestone.ref ORDER BY link.id) AS refs
    FROM raid_milestone link JOIN milestone ON milestone.id = link.milestone WHERE link.item = i.id) m ON true
LEFT JOIN council c ON c.id = i.council
LEFT JOIN partner p ON p.programme = i.programme AND p.council = i.council
LEFT JOIN person o ON o.id = i.owner
LEFT JOIN raid_closing shut ON shut.item = i.id
LEFT JOIN raid_conversion struck ON struck.risk = i.id
LEFT JOIN raid_item issue ON issue.id = struck.issue
LEFT JOIN raid_conversion came ON came.issue = i.id
LEFT JOIN raid_item risk ON risk.id = came.risk
LEFT JOIN raid_draft draft ON draft.item = i.id
LEFT JOIN raid_shared shared ON shared.item = i.id
LEFT JOIN raid_holder holder ON holder.item = i.id
LEFT JOIN workstream stream ON stream.id = holder.workstream
LEFT JOIN LATERAL (
    SELECT likelihood, impact FROM raid_score WHERE item = i.id AND stage = 'target' AND council IS NULL
    ORDER BY number DESC LIMIT 1) aim ON true
LEFT JOIN LATERAL (
    SELECT array_agg(service ORDER BY id) AS refs FROM raid_service WHERE item = i.id) served ON true
LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT p2.code) AS codes FROM raid_escalation e
    JOIN raid_escalation_answer a ON a.escalation = e.id AND a.is_accepted
    JOIN partner p2 ON p2.programme = i.programme AND p2.council = e.council WHERE e.item = i.id) taken ON true
"""
SHARED = (
    """(NOT EXISTS (SELECT FROM raid_draft WHERE item = i.id) OR EXISTS (SELECT FROM raid_shared WHERE item = i.id))"""
)
