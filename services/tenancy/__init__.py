"""Tenants, members, workspaces, API keys, roles and quotas."""

from services.tenancy.rules import LOCAL_TENANT, local_actor, new_tenant
from services.tenancy.service import (
    add_member,
    change_role,
    change_settings,
    create_tenant,
    ensure_local,
    find_by_api_key,
    find_workspace,
    get_settings,
    identify,
    issue_api_key,
    link_workspace,
    list_members,
    remove_member,
    revoke_api_key,
    unlink_workspace,
)
from services.tenancy.values import IssuedKey, Member, TenantSettings

__all__ = [
    "LOCAL_TENANT",
    "IssuedKey",
    "Member",
    "TenantSettings",
    "add_member",
    "change_role",
    "change_settings",
    "create_tenant",
    "ensure_local",
    "find_by_api_key",
    "find_workspace",
    "get_settings",
    "identify",
    "issue_api_key",
    "link_workspace",
    "list_members",
    "local_actor",
    "new_tenant",
    "remove_member",
    "revoke_api_key",
    "unlink_workspace",
]
