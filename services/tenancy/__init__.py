"""Tenants, members, workspaces, API keys, roles and quotas."""

from services.tenancy.archive import KEPT, KEYS, count_rows, erase_rows, rows, tenant_tables
from services.tenancy.channels import channel_rule, set_channel_rule
from services.tenancy.conversations import (
    find_conversation,
    find_personal,
    keep_conversation,
    leave_conversation,
    service_url,
)
from services.tenancy.copying import (
    LAST,
    Content,
    bring,
    contents,
    forget,
    moved_tables,
    need_every_table,
    raise_sequences,
)
from services.tenancy.directory import Entry, add_entry, adopt_entry, change_entry, drop_entry, get_entry, list_entries
from services.tenancy.held import (
    drop_message,
    give_line,
    held_messages,
    hold_message,
    message_sent,
    tell_line,
)
from services.tenancy.installs import (
    begin_refresh,
    disconnect,
    find_install,
    refreshed,
    save_install,
    token_place,
)
from services.tenancy.joining import (
    ask,
    decide,
    find_member,
    invite,
    join_requests,
    link,
    meet,
    redeem,
    use_workspace_invitation,
)
from services.tenancy.keys import (
    MOST_DAYS,
    api_keys_page,
    find_by_api_key,
    issue_api_key,
    list_api_keys,
    revoke_api_key,
)
from services.tenancy.life import (
    TenantState,
    all_tenants,
    is_suspended,
    need_active,
    resume,
    suspend,
    suspended_tenants,
)
from services.tenancy.logins import (
    Domain,
    Login,
    SigningKey,
    account_of,
    add_domain,
    add_signing_key,
    drop_domain,
    find_domain,
    find_logins,
    list_domains,
    signing_keys,
)
from services.tenancy.overview import (
    Account,
    Counts,
    RuledChannel,
    Workspace,
    access_counts,
    accounts_of_members,
    ruled_channels,
    workspaces,
)
from services.tenancy.placement import (
    Find,
    arrived,
    hold_still,
    is_over,
    itself,
    leave,
    let_go,
    look_up_place,
    need_aware,
    now,
    point,
)
from services.tenancy.rights import RANK, RIGHTS, Right, Scope, may, need, need_rank
from services.tenancy.rules import LOCAL_TENANT, local_actor, new_tenant
from services.tenancy.service import (
    add_member,
    change_role,
    change_settings,
    create_tenant,
    ensure_local,
    find_workspace,
    get_member,
    get_settings,
    identify,
    link_workspace,
    list_members,
    members_page,
    remove_member,
    unlink_workspace,
)
from services.tenancy.sessions import (
    SEEN_SECONDS,
    FoundSession,
    OpenedSession,
    Refreshed,
    Session,
    SessionKind,
    end_access,
    end_session,
    find_refresh,
    find_session,
    find_session_of,
    list_sessions,
    open_browser,
    open_program,
    refresh,
    seen,
    session_of_token,
    sessions_at_provider,
    sessions_page,
)
from services.tenancy.values import (
    ApiKey,
    Caller,
    ChannelRule,
    ChatAccount,
    ChatInstall,
    ChatScope,
    Conversation,
    Hears,
    Held,
    Invitation,
    InvitationKind,
    IssuedKey,
    Joining,
    JoinRequest,
    Member,
    RequestState,
    SealedTokens,
    TenantSettings,
)

__all__ = [
    "KEPT", "KEYS", "LAST", "LOCAL_TENANT", "MOST_DAYS", "RANK", "RIGHTS", "SEEN_SECONDS", "Account", "ApiKey",
    "Caller", "ChannelRule", "ChatAccount", "ChatInstall", "ChatScope", "Content", "Conversation", "Counts", "Domain",
    "Entry", "Find", "FoundSession", "Hears", "Held", "Invitation", "InvitationKind", "IssuedKey", "JoinRequest",
    "Joining", "Login", "Member", "OpenedSession", "Refreshed", "RequestState", "Right", "RuledChannel", "Scope",
    "SealedTokens", "Session", "SessionKind", "SigningKey", "TenantSettings", "TenantState", "Workspace",
    "access_counts", "account_of", "accounts_of_members", "add_domain", "add_entry", "add_member", "add_signing_key",
    "adopt_entry", "all_tenants", "api_keys_page", "arrived", "ask", "begin_refresh", "bring", "change_entry",
    "change_role", "change_settings", "channel_rule", "contents", "count_rows", "create_tenant", "decide", "disconnect",
    "drop_domain", "drop_entry", "drop_message", "end_access", "end_session", "ensure_local", "erase_rows",
    "find_by_api_key", "find_conversation", "find_domain", "find_install", "find_logins", "find_member",
    "find_personal", "find_refresh", "find_session", "find_session_of", "find_workspace", "forget", "get_entry",
    "get_member", "get_settings", "give_line", "held_messages", "hold_message", "hold_still", "identify", "invite",
    "is_over", "is_suspended", "issue_api_key", "itself", "join_requests", "keep_conversation", "leave",
    "leave_conversation", "let_go", "link", "link_workspace", "list_api_keys", "list_domains", "list_entries",
    "list_members", "list_sessions", "local_actor", "look_up_place", "may", "meet", "members_page", "message_sent",
    "moved_tables", "need", "need_active", "need_aware", "need_every_table", "need_rank", "new_tenant", "now",
    "open_browser", "open_program", "point", "raise_sequences", "redeem", "refresh", "refreshed", "remove_member",
    "resume", "revoke_api_key", "rows", "ruled_channels", "save_install", "seen", "service_url", "session_of_token",
    "sessions_at_provider", "sessions_page", "set_channel_rule", "signing_keys", "suspend", "suspended_tenants",
    "tell_line", "tenant_tables", "token_place", "unlink_workspace", "use_workspace_invitation", "workspaces",
]  # fmt: skip
