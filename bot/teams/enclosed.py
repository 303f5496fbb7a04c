"""Text files that hang at a message of Teams: in a chat with one person their address comes with them."""

from __future__ import annotations

import structlog

from bot.teams.delivery import Delivery, list_of, text_of
from bot.teams.words import FILE
from handlers import enclosed
from services.core.errors import AppError, Throttled

log = structlog.get_logger(__name__)


async def texts(delivery: Delivery) -> tuple[list[str], bool]:
    """What the text files say, and whether a file is left that was not read. Raises Throttled."""
    files = [one for one in list_of(delivery.body, "attachments") if text_of(one, "contentType") == FILE]
    found = []
    for one in files[: enclosed.MOST_FILES]:
        if not enclosed.is_text(text_of(one, "name")):
            continue
        try:
            address = text_of(one, "content", "downloadUrl")
            content = await delivery.teams.drive.taken(address, most=enclosed.MOST_BYTES)
        except Throttled:
            raise
        except AppError as error:  # gone, or no address of a drive
            log.info("file_not_read", error=str(error))
            continue
        if said := enclosed.text_of(content):
            found.append(said)
    return found, len(found) < len(files) or not files
