"""What the lock brings along: known holes (pip-audit, which asks PyPI), licences, and the list of it (CycloneDX)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "dist"
AUDIT = "pip-audit==2.9.0"
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|Zlib|HPND|CC0|PostgreSQL|Public Domain",
    re.IGNORECASE,
)
# Distributions whose metadata does not say it in a way that a program reads, and where it is said.
SAID_ELSEWHERE = {"quickjs-ng": "MIT"}  # its LICENSE file

# Weak copyleft, each by a decision of its own: an unmodified wheel of its own, which whoever installs it can replace.
DECIDED = {"hanta": "LGPL-3.0-or-later"}  # docs/adr/0012


def uv() -> str:
    own = ROOT / ".tools/uv/bin/uv"
    return str(own) if own.exists() else "uv"


def locked() -> list[str]:
    """Names of what runs in production, of this system."""
    lines = exported("requirements-txt", "--no-hashes").splitlines()
    return [line.split("==")[0].split("[")[0].strip() for line in lines if re.match(r"^[A-Za-z0-9]", line)]


def exported(kind: str, *more: str) -> str:
    command = [uv(), "export", "--frozen", "--no-default-groups", "--no-emit-project", "--format", kind, *more]
    return subprocess.run([*command, "--quiet"], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def licence_of(name: str) -> str:
    """Empty when nobody says it; PEP 639's expression first, then the classifiers, then the old free text."""
    told = metadata.metadata(name)
    classifiers = [
        one.rpartition("::")[2].strip() for one in told.get_all("Classifier") or () if one.startswith("License")
    ]
    free = (told.get("License") or "").strip().splitlines()
    return told.get("License-Expression") or " OR ".join(classifiers) or (free[0] if free else "")


def is_permissive(licence: str) -> bool:
    return PERMISSIVE.search(licence) is not None


def unfit(names: list[str]) -> list[str]:
    """One sentence for each distribution whose licence is not one that we may pass on."""
    found = []
    for name in names:
        try:
            licence = SAID_ELSEWHERE.get(name) or licence_of(name)
        except metadata.PackageNotFoundError:
            continue  # of another system
        if not is_permissive(licence) and DECIDED.get(name) != licence:
            found.append(f"{name}: its licence is “{licence or 'not said'}”.")
    return found


def audit() -> list[str] | None:
    """One sentence for each known hole; None when even one distribution could not be asked about."""
    OUT.mkdir(exist_ok=True)
    requirements = OUT / "requirements.txt"
    requirements.write_text(exported("requirements-txt"))
    options = ["--strict", "--disable-pip", "--require-hashes", "--format", "json", "-r", str(requirements)]
    command = [uv(), "tool", "run", "--from", AUDIT, "pip-audit", *options]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    sys.stderr.write(asked.stderr[-2000:])
    return holes_in(asked.stdout, asked.returncode)


def holes_in(told: str, code: int) -> list[str] | None:
    """pip-audit ends with 1 for a hole, and for what it could not ask; only in the first case it tells all of it."""
    try:
        found = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    if not found or any("skip_reason" in one for one in found):
        return None
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none yet'}."
        for one in found
        for hole in one["vulns"]
    ]
    return None if code and not holes else holes


def write_list() -> int:
    """dist/sbom.json; how many components."""
    OUT.mkdir(exist_ok=True)
    told = exported("cyclonedx1.5")
    (OUT / "sbom.json").write_text(told)
    return len(json.loads(told)["components"])


def verdict(wrong: list[str], holes: list[str] | None) -> tuple[list[str], int]:
    """What is told, and 0 when all is well; 1 also where nobody could be asked: no answer is no good one."""
    told = [*wrong, *(holes or ())]
    if holes is None:
        told.append("KNOWN HOLES WERE NOT ASKED FOR: pip-audit got no answer; run make supply where it gets one.")
    return told, 1 if told else 0


def main() -> int:
    names = locked()
    wrong = unfit(names)
    sys.stdout.write(
        f"{len(names)} distributions, {len(wrong)} licences to look at; {write_list()} in dist/sbom.json\n"
    )
    told, code = verdict(wrong, audit())
    sys.stderr.write("".join(f"{sentence}\n" for sentence in told))
    return code


if __name__ == "__main__":
    sys.exit(main())
