"""One schema per room, and the rights to look into it."""

from __future__ import annotations

from migrations.revisions import ROOMS
from migrations.rls import create_room

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """The roles exist already: the runner creates them, because they belong to the server, not to this database."""
    for room in ROOMS:
        create_room(room)
