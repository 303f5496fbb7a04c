"""The roles of the database: who serves, who may only look up, who owns the look-ups, and which login may be them."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from services.core.errors import BadConfig

APP = "threadwright_app"  # serves, one tenant at a time
LOBBY = "threadwright_lobby"  # may call the look-up functions
INBOX = "threadwright_inbox"  # may write down what a platform told us; what a serving login has without a role
LOOKUP = "threadwright_lookup"  # owns the look-up functions; nobody serves as it
ERASER = "threadwright_eraser"  # deletes what is a tenant's; only who migrates can be it
MOVER = "threadwright_mover"  # copies what is a tenant's into another database; only who migrates can be it
ROLES = (APP, LOBBY, INBOX, LOOKUP, ERASER, MOVER)

# Roles belong to the whole server: another database's migrator may create or grant the same ones at this moment,
# and an advisory lock of this database does not hold it back. So each step is tried again when it was overtaken.
_CREATE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
    CREATE ROLE {role} NOLOGIN NOINHERIT;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
"""
_GRANT = """
DO $$ BEGIN
  FOR attempt IN 1..20 LOOP
    BEGIN
      GRANT {role} TO {login} WITH INHERIT {inherit}, SET TRUE;
      EXIT;
    EXCEPTION WHEN internal_error OR unique_violation THEN
      IF attempt = 20 THEN RAISE; END IF;
      PERFORM pg_sleep(0.05 * random());
    END;
  END LOOP;
END $$
"""
_IS_MEMBER = text(
    """
    SELECT EXISTS (
      SELECT FROM pg_auth_members AS m
      JOIN pg_roles AS granted ON granted.oid = m.roleid
      JOIN pg_roles AS login ON login.oid = m.member
      WHERE granted.rolname = :role AND login.rolname = :login AND m.set_option AND m.inherit_option = :inherit
    )
    """
)


def ensure_roles(connection: Connection) -> None:
    """Create what is missing and let this login become each of them; refuses roles that are more than they should."""
    for role in ROLES:
        connection.execute(text(_CREATE.format(role=role)))
    strong = connection.execute(
        text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:roles) AND (rolsuper OR rolbypassrls OR rolcanlogin)"),
        {"roles": list(ROLES)},
    ).scalars()
    for role in strong:
        raise BadConfig(f"The role {role} can log in or bypass row security; ALTER ROLE {role} NOLOGIN NOBYPASSRLS.")
    login, is_super = connection.execute(
        text("SELECT session_user, rolsuper FROM pg_roles WHERE rolname = session_user")
    ).one()
    if not is_super:  # a superuser may be anyone
        for role in ROLES:
            _grant(connection, role, str(login))


def admit(connection: Connection, login: str) -> None:
    """Let a serving login act as app and lobby, inside a transaction that says so. Outside it has one right: to write
    down what a platform told us, so that a group of events costs one trip and not three."""
    found = connection.execute(text("SELECT rolsuper FROM pg_roles WHERE rolname = :login"), {"login": login}).first()
    if found is None:
        raise BadConfig(f"The serving login {login} is not a role of this database server; CREATE ROLE it first.")
    if not found[0]:
        for role in (APP, LOBBY, INBOX):
            _grant(connection, role, login)


def _grant(connection: Connection, role: str, login: str) -> None:
    inherit = role == INBOX
    if connection.execute(_IS_MEMBER, {"role": role, "login": login, "inherit": inherit}).scalar_one():
        return
    quoted = '"' + re.sub('"', '""', login) + '"'
    connection.exec_driver_sql(_GRANT.format(role=role, login=quoted, inherit=str(inherit).upper()))
