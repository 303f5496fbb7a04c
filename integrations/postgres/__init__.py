"""Postgres by asyncpg: one engine per process, and the words for what goes wrong on the way to it."""

from integrations.postgres.engine import driver_dsn, login_of, open_engine
from integrations.postgres.urls import urls_beside, urls_of_home

__all__ = ["driver_dsn", "login_of", "open_engine", "urls_beside", "urls_of_home"]
