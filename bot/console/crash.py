"""A bug in a command: the person gets an id, the log gets the rest."""

from __future__ import annotations

import secrets
import tempfile
import traceback
from pathlib import Path


def note_bug(error: BaseException) -> str:
    """Write the traceback to a file of its own and say where, in one sentence."""
    bug_id = secrets.token_hex(4)
    report = Path(tempfile.gettempdir()) / f"threadwright-bug-{bug_id}.txt"
    try:
        report.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        report.chmod(0o600)
    except OSError:
        return f"Something went wrong on our side (bug {bug_id}: {type(error).__name__})."
    return f"Something went wrong on our side (bug {bug_id}: {type(error).__name__}); please pass on {report}."
