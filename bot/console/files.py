"""The headless output: every document as files, written whole or not at all, and read back for the trace."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

from pydantic import BaseModel, ValidationError

from services.core.contracts import Graph
from services.core.errors import BadInput

# What a run may replace or remove in a folder that it is given; everything else there is somebody else's.
OURS = (
    "bdd.json", "bdd.md", "hld.json", "hld.md", "tickets.json", "tickets.csv", "estimates.json", "assignments.json",
    "trace.json", "thread.md",
    "duplicates.json",
)  # fmt: skip
OUR_FOLDERS = {"features": (".feature",), "diagrams": (".mmd", ".svg", ".png")}


def as_json(value: BaseModel) -> str:
    """As `threadwright schema` describes it; edges by `from` and `to`."""
    return json.dumps(value.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False) + "\n"


def check_folder(folder: Path) -> None:
    """Before any work: refuse what cannot become the output folder."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is a file; name a folder after --out.")
    nearest = folder
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if not nearest.is_dir():
        raise BadInput(f"{nearest} is a file, so {folder} cannot be made; name another folder after --out.")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise BadInput(f"{nearest} may not be written to; name another folder after --out.")
    for name in OUR_FOLDERS:
        if (folder / name).exists() and not (folder / name).is_dir():
            raise BadInput(f"{folder / name} is in the way: a folder of that name belongs there; move it aside.")
    for name in OURS:
        if (folder / name).is_dir():
            raise BadInput(f"{folder / name} is in the way: a file of that name belongs there; move it aside.")


def write_all(folder: Path, files: dict[str, str | bytes]) -> None:
    """First everything beside the folder, then into place by renames; files of an earlier run that have no
    successor are removed, files of other people stay."""
    folder = folder.absolute()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise BadInput(f"{folder} cannot be made ({(error.strerror or 'unknown reason').lower()}).") from error
    try:
        for name, content in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        _move(staging, folder, set(files))
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise BadInput(f"{folder} could not be written ({why}); make room or name another folder.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _move(staging: Path, folder: Path, names: set[str]) -> None:
    if not folder.exists():
        staging.chmod(0o777 & ~_umask())
        staging.rename(folder)
        return
    for name in sorted(names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).replace(folder / name)
    for old in _earlier(folder):
        if old.relative_to(folder).as_posix() not in names:
            old.unlink()


def _earlier(folder: Path) -> list[Path]:
    """Our files that stand in the folder."""
    found = [folder / name for name in OURS if (folder / name).is_file()]
    for name, suffixes in OUR_FOLDERS.items():
        if (folder / name).is_dir():
            found += [path for path in (folder / name).iterdir() if path.is_file() and path.suffix in suffixes]
    return found


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def read_trace(folder: Path) -> Graph:
    """The trace of an earlier run. Raises BadInput naming the file."""
    path = folder / "trace.json"
    try:
        return Graph.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise BadInput(f"{path} does not exist; name the folder of a finished run after --from.") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({(error.strerror or 'unknown reason').lower()}).") from None
    except ValidationError:
        raise BadInput(f"{path} is not the trace of a run; run the idea again.") from None
