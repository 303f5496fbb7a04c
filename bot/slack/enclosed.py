"""Text files that hang at a message of Slack's."""

from __future__ import annotations

from typing import Any

import structlog

from bot.slack.delivery import Delivery, text_of
from handlers import enclosed
from services.core.errors import AppError, Throttled

log = structlog.get_logger(__name__)


async def texts(delivery: Delivery, message: dict[str, Any]) -> tuple[list[str], bool]:
    """What its text files say, and whether a file is left that was not read. Raises Throttled."""
    files = [one for one in message.get("files") or () if isinstance(one, dict)]
    said = [await _text(delivery, one) for one in files[: enclosed.MOST_FILES]]
    found = [one for one in said if one]
    return found, len(found) < len(files)


async def _text(delivery: Delivery, file: dict[str, Any]) -> str:
    size = file.get("size")
    if not enclosed.is_text(text_of(file, "name"), size if isinstance(size, int) else 0):
        return ""
    address = text_of(file, "url_private_download") or text_of(file, "url_private")
    try:
        content = await delivery.web.download(delivery.workspace, address, most=enclosed.MOST_BYTES)
    except Throttled:
        raise
    except AppError as error:  # gone, of another organisation, or the app may read no files
        log.info("file_not_read", error=str(error))
        return ""
    return enclosed.text_of(content)
