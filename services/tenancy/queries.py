"""All SQL of tenants, members and workspaces."""

from __future__ import annotations

from sqlalchemy import Uuid, bindparam, text

CREATE_TENANT = text(
    """
    INSERT INTO tenancy.tenant
        (tenant_id, name, language, clarifier_budget, reminder_hours, parking_days, story_points,
         story_scenarios, story_components, is_anyone_decider, joining)
    VALUES (:tenant_id, :name, :language, :clarifier_budget, :reminder_hours, :parking_days, :story_points,
         :story_scenarios, :story_components, :is_anyone_decider, :joining)
    ON CONFLICT (tenant_id) DO NOTHING RETURNING tenant_id
    """
)
SETTINGS = text(
    """
    SELECT name, language, clarifier_budget, reminder_hours, parking_days, story_points, story_scenarios,
        story_components, is_anyone_decider, joining
    FROM tenancy.tenant WHERE tenant_id = :tenant_id
    """
)
CHANGE_SETTINGS = text(
    """
    UPDATE tenancy.tenant SET name = :name, language = :language, clarifier_budget = :clarifier_budget,
        reminder_hours = :reminder_hours, parking_days = :parking_days, story_points = :story_points,
        story_scenarios = :story_scenarios, story_components = :story_components,
        is_anyone_decider = :is_anyone_decider, joining = :joining
    WHERE tenant_id = :tenant_id
    """
)

ADD_MEMBER = text(
    """
    INSERT INTO tenancy.member (tenant_id, name, role) VALUES (:tenant_id, :name, :role) RETURNING id
    """
)
ADD_LOCAL_MEMBER = text(
    """
    INSERT INTO tenancy.member (id, tenant_id, name, role) VALUES (:id, :tenant_id, :name, :role)
    ON CONFLICT (id) DO NOTHING
    """
)
MEMBERS = text(
    """
    SELECT id, name, role FROM tenancy.member
    WHERE tenant_id = :tenant_id AND removed_at IS NULL ORDER BY created_at, id
    """
)
MEMBERS_PAGE = text(
    """
    SELECT id, name, role FROM tenancy.member
    WHERE tenant_id = :tenant_id AND removed_at IS NULL AND (CAST(:after AS uuid) IS NULL OR id > :after)
    ORDER BY id LIMIT :most
    """
).bindparams(bindparam("after", type_=Uuid))
MEMBER = text(
    """
    SELECT id, name, role FROM tenancy.member WHERE tenant_id = :tenant_id AND id = :id AND removed_at IS NULL
    """
)
CHANGE_ROLE = text(
    """
    UPDATE tenancy.member SET role = :role WHERE tenant_id = :tenant_id AND id = :id AND removed_at IS NULL
    """
)
REMOVE_MEMBER = text(
    """
    UPDATE tenancy.member SET removed_at = now(), is_merged = :is_merged, cleared_at = NULL
    WHERE tenant_id = :tenant_id AND id = :id AND removed_at IS NULL
    """
)
# Who was removed, is not another member, and has no account on each of the platforms: a new one there may be theirs. Of
# those who were removed before it was kept why: who is another member had neither account nor entry.
MAY_BE_BACK = text(
    """
    SELECT m.id, m.name, p.platform
    FROM tenancy.member AS m CROSS JOIN unnest(CAST(:platforms AS text[])) AS p (platform)
    WHERE m.tenant_id = :tenant_id AND m.removed_at IS NOT NULL AND m.cleared_at IS NULL
      AND NOT EXISTS (SELECT FROM tenancy.chat_identity AS c
                      WHERE c.tenant_id = m.tenant_id AND c.member_id = m.id AND c.platform = p.platform)
      AND NOT coalesce(m.is_merged,
        NOT EXISTS (SELECT FROM tenancy.chat_identity AS c WHERE c.tenant_id = m.tenant_id AND c.member_id = m.id)
        AND NOT EXISTS (SELECT FROM tenancy.directory_entry AS d WHERE d.tenant_id = m.tenant_id AND d.member_id = m.id)
      )
    ORDER BY m.removed_at, m.id, p.platform
    """
)
CLEAR = text(
    """
    UPDATE tenancy.member SET cleared_at = now()
    WHERE tenant_id = :tenant_id AND removed_at IS NOT NULL AND cleared_at IS NULL
    """
)
OWNERS = text(
    """
    SELECT id FROM tenancy.member
    WHERE tenant_id = :tenant_id AND role = 'owner' AND removed_at IS NULL FOR UPDATE
    """
)

FIND_IDENTITY = text(
    """
    SELECT m.id, m.name, m.role, m.removed_at FROM tenancy.chat_identity AS c
    JOIN tenancy.member AS m ON m.tenant_id = c.tenant_id AND m.id = c.member_id
    WHERE c.tenant_id = :tenant_id AND c.platform = :platform AND c.workspace = :workspace AND c.user_id = :user_id
    """
)
ADD_IDENTITY = text(
    """
    WITH made AS (
        INSERT INTO tenancy.chat_identity (tenant_id, platform, workspace, user_id, member_id)
        VALUES (:tenant_id, :platform, :workspace, :user_id, uuidv7())
        ON CONFLICT (tenant_id, platform, workspace, user_id) DO NOTHING
        RETURNING member_id
    )
    INSERT INTO tenancy.member (id, tenant_id, name, role)
    SELECT member_id, :tenant_id, :name, :role FROM made
    """
)

LINK_WORKSPACE = text(
    """
    INSERT INTO tenancy.workspace (tenant_id, platform, external_id, name)
    VALUES (:tenant_id, :platform, :external_id, :name)
    ON CONFLICT (platform, external_id) DO NOTHING
    """
)
OWN_WORKSPACE = text(
    """
    UPDATE tenancy.workspace SET name = :name
    WHERE tenant_id = :tenant_id AND platform = :platform AND external_id = :external_id
    """
)
FIND_WORKSPACE = text("SELECT tenancy.find_workspace(:platform, :external_id)")
