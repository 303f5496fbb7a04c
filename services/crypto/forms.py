"""Which processes serve, and what all of them read: a column becomes sealed only once none would show its ciphertext.

A form is a number: with each release in which columns that held words in the clear become sealed there is one more
(passes.py). A process says with its start and every minute what it reads. What all that live have read for a day comes
in force; it only rises, and who reads less is turned away from then on. Rows of the deployment, in its home database.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from services.core.errors import BadConfig
from services.core.tx import Tx
from services.crypto.deployment import DEPLOYMENT
from services.crypto.passes import FORM

LIVE_SECONDS = 600  # without a word for so long: it is dead, or is turned away when it wakes
BEAT_SECONDS = 60.0
SETTLED_SECONDS = 86_400  # for so long all read it before it is in force: until then the version before can come back

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('forms', 0))")
_IN_FORCE = text("SELECT form FROM crypto.form_in_force WHERE tenant_id = :tenant")
_SAY = text(
    """
    INSERT INTO crypto.process (tenant_id, id, reads) VALUES (:tenant, :id, :reads)
    ON CONFLICT (tenant_id, id) DO UPDATE SET seen_at = now()
    """
)
_BURY = text(
    "DELETE FROM crypto.process WHERE tenant_id = :tenant AND seen_at < now() - make_interval(secs => :seconds)"
)
_LEAVE = text("DELETE FROM crypto.process WHERE tenant_id = :tenant AND id = :id")
_RISE = text(
    """
    INSERT INTO crypto.form_in_force AS f (tenant_id, form, ready)
    SELECT :tenant, 1, min(reads) FROM crypto.process WHERE tenant_id = :tenant
    ON CONFLICT (tenant_id) DO UPDATE SET
        form = CASE WHEN f.ready > f.form AND f.ready = excluded.ready
                    AND f.ready_since < now() - make_interval(secs => :seconds) THEN f.ready ELSE f.form END,
        ready_since = CASE WHEN f.ready = excluded.ready THEN f.ready_since ELSE now() END,
        ready = excluded.ready
    """
)


async def beat(tx: Tx, process: UUID, *, reads: int = FORM) -> int:
    """The process lives and reads that; the form in force. Raises BadConfig when that is more than it reads. `tx` is
    the deployment's."""
    assert tx.tenant_id == DEPLOYMENT
    await tx.execute(_ALONE)  # nobody comes while the form rises
    if await form_in_force(tx) <= reads:
        await tx.execute(_SAY, {"tenant": DEPLOYMENT, "id": process, "reads": reads})
        await tx.execute(_BURY, {"tenant": DEPLOYMENT, "seconds": LIVE_SECONDS})
        await tx.execute(_RISE, {"tenant": DEPLOYMENT, "seconds": SETTLED_SECONDS})
    return need_read(await form_in_force(tx), reads)


async def leave(tx: Tx, process: UUID) -> None:
    """It ends: what it did not read holds nobody up any more."""
    await tx.execute(_LEAVE, {"tenant": DEPLOYMENT, "id": process})


async def form_in_force(tx: Tx) -> int:
    return int((await tx.execute(_IN_FORCE, {"tenant": DEPLOYMENT})).scalar_one_or_none() or 1)


def need_read(form: int, reads: int) -> int:
    if form > reads:
        raise BadConfig(
            f"This program is older than the rows of the database: it reads form {reads}, form {form} is in force. "
            "Start the version that the other processes run."
        )
    return form
