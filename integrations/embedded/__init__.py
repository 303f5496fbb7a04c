"""Postgres and Valkey from wheels, on Unix sockets, started when no URL is set and gone when nobody needs them."""

from __future__ import annotations

from integrations.embedded.child import die_with_parent
from integrations.embedded.client import Servers, start
from integrations.embedded.places import claim

__all__ = ["Servers", "claim", "die_with_parent", "start"]
