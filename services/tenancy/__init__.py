"""Tenants, members, workspaces, API keys, roles and quotas."""
