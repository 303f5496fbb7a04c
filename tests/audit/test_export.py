"""An exported audit log has every entry and is checked by a stranger, with the script of docs/SECURITY.md alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from bot.operate.audit import lines_of
from services import audit
from services.core.actor import Actor
from services.core.deps import Deps

SCRIPT = re.search(r"```python\n(.*?)```", (Path(__file__).parents[2] / "docs" / "SECURITY.md").read_text(), re.DOTALL)


def checked(script: Path, tenant: str, log: Path) -> subprocess.CompletedProcess[str]:
    """By a Python that knows nothing of ours, in a folder of its own."""
    command = [sys.executable, "-I", "-S", str(script), tenant, str(log)]
    return subprocess.run(command, capture_output=True, text=True, cwd=script.parent)


async def test_every_entry_is_in_it_and_each_change_of_it_shows(
    deps: Deps, actor: Actor, other_actor: Actor, tmp_path: Path
) -> None:
    async with deps.open_tx(actor) as tx:
        for number in range(25):
            about = {"ñ": number, "when": 1.0, "nested": {"b": [1, "“x”"]}, "none": None}
            await audit.record(tx, "approved", f"initiative/Ünï-{number}", about)
    async with deps.open_tx(other_actor) as tx:
        await audit.record(tx, "approved", "initiative/other")
    async with deps.open_tx(actor) as tx:
        lines = await lines_of(tx, page=10)
        whole = await audit.verify(tx)
    assert SCRIPT is not None
    script, log = tmp_path / "check.py", tmp_path / "log.ndjson"
    script.write_text(SCRIPT[1])
    log.write_text("".join(lines))
    told = checked(script, str(actor.tenant_id), log)
    assert (told.returncode, told.stdout.strip()) == (0, f"{whole.entries}:{whole.head}"), told.stderr
    assert whole.entries == len(lines) == 25

    def changed(number: int, **fields: object) -> str:
        one = {**json.loads(lines[number - 1]), **fields}
        return "".join([*lines[: number - 1], json.dumps(one, ensure_ascii=False) + "\n", *lines[number:]])

    spoiled = {
        "a word": (changed(7, verb="refused"), 7),
        "a detail": (changed(7, details={"ñ": 1}), 7),
        "one taken out": ("".join([*lines[:10], *lines[11:]]), 11),
        "two in another order": ("".join([lines[0], lines[2], lines[1], *lines[3:]]), 2),
        "the first cut off": ("".join(lines[1:]), 1),
    }
    for how, (text, number) in spoiled.items():
        log.write_text(text)
        told = checked(script, str(actor.tenant_id), log)
        assert told.returncode == 1 and f"entry {number} " in told.stderr, how
    log.write_text("".join(lines))
    assert checked(script, str(other_actor.tenant_id), log).returncode == 1, "another tenant's"
