"""Reading the catalogue: the files that ship, compiled for speed, and the further ones of a team."""

from __future__ import annotations

import hashlib
import json
import re
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from services.core import yamls
from services.core.contracts import Hld
from services.core.errors import BadConfig
from services.hld.patterns import CHECKED, SOURCE, Pattern, is_told

FOLDER = Path(__file__).parent / "catalogue"
COMPILED = FOLDER / "compiled.json"
TRANSLATION = re.compile(r"^[a-z][a-z0-9-]*\.[a-z]{2}$")  # payments.es(.yaml)
PATTERNS: TypeAdapter[tuple[Pattern, ...]] = TypeAdapter(tuple[Pattern, ...])


def read_yaml(path: Path) -> object:
    """BadConfig names the file."""
    try:
        return yamls.loaded(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadConfig(f"The pattern file {path.name} is not YAML: {' '.join(str(error).split())}") from error
    except OSError as error:
        raise BadConfig(f"The pattern file {path} cannot be read: {error.strerror or error}.") from error


def _mend(error: ErrorDetails) -> str:
    """What to do about one fault, in words for somebody who writes YAML and knows no Python."""
    kind, given = error["type"], error.get("input")
    if kind == "missing":
        return "is missing; add it"
    if kind == "extra_forbidden":
        name = str(error["loc"][-1])
        near = get_close_matches(name, Pattern.model_fields, n=1, cutoff=0.6) if len(error["loc"]) == 1 else []
        return f"is no field of a pattern; {f'did you mean {near[0]}?' if near else 'remove it'}"
    if kind in ("enum", "literal_error"):
        return f"is {given!r}; write {error.get('ctx', {}).get('expected', 'one of the listed words')}"
    if kind in ("tuple_type", "list_type"):
        return "is no list; write it in square brackets or one item a line with a dash"
    if kind == "string_type":
        return f"is {given!r}, which YAML does not read as text; put it in quotation marks"
    text = error["msg"].removeprefix("Value error, ")
    return f"is wrong: {text}"


def _checked(path: Path, data: object) -> Pattern:
    if not isinstance(data, dict):
        raise BadConfig(f"The pattern file {path.name} holds no fields; begin it with `id: {path.stem}`.")
    try:
        pattern = Pattern.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        subject = f"{where} " if where else "it "
        raise BadConfig(f"The pattern file {path.name}: {subject}{_mend(first)}.".replace("..", ".")) from error
    if pattern.id != path.stem:
        raise BadConfig(f"The pattern file {path.name} has the id {pattern.id}; name the file after the id.")
    return pattern


def _translations(folder: Path) -> dict[str, dict[str, object]]:
    """`payments.es.yaml` holds the Spanish texts of `payments.yaml`: id → language → table."""
    found: dict[str, dict[str, object]] = {}
    for path in sorted(folder.glob("*.yaml")):
        if TRANSLATION.match(path.stem):
            name, _, language = path.stem.partition(".")
            if not (folder / f"{name}.yaml").exists():
                raise BadConfig(f"The file {path.name} translates {name}, but there is no {name}.yaml beside it.")
            found.setdefault(name, {})[language] = read_yaml(path)
    return found


def load_catalogue(folder: Path = FOLDER, *, known: tuple[Pattern, ...] = ()) -> tuple[Pattern, ...]:
    """Every pattern of the folder by id, after those that are known already; one of the same id takes its place.
    BadConfig names the file, the field and the mend."""
    patterns = {pattern.id: pattern for pattern in known}
    translations = _translations(folder)
    for path in sorted(folder.glob("*.yaml")):
        if TRANSLATION.match(path.stem):
            continue
        data = read_yaml(path)
        if path.stem in translations and isinstance(data, dict):
            data["texts"] = {**data.get("texts", {}), **translations[path.stem]}
        pattern = _checked(path, data)
        patterns[pattern.id] = pattern
    for pattern in patterns.values():
        missing = [name for name in (*pattern.needs, *pattern.instead_of, *pattern.yields_to) if name not in patterns]
        if missing:
            raise BadConfig(
                f"The pattern {pattern.id} names {', '.join(missing)}, which is not in the catalogue; add that pattern "
                "or take the name out of needs, instead_of and yields_to."
            )
    return tuple(patterns.values())


def source_hash(folder: Path = FOLDER) -> str:
    """Of names and bytes of all files, so that a compiled catalogue that is out of step is not believed."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def compile_catalogue(folder: Path = FOLDER) -> str:
    """What `compiled.json` holds: the validated patterns and the hash of the files that they were read from."""
    patterns = [json.loads(p.model_dump_json(exclude_defaults=True)) for p in load_catalogue(folder)]
    return json.dumps({"source": source_hash(folder), "patterns": patterns}, ensure_ascii=False, indent=0) + "\n"


def compile_files() -> None:
    """Writes `compiled.json` beside the files; `make catalogue` calls it."""
    COMPILED.write_text(compile_catalogue(), encoding="utf-8")


@lru_cache(maxsize=1)
def shipped() -> tuple[Pattern, ...]:
    """The catalogue that ships."""
    return read_compiled(COMPILED, FOLDER)


def read_compiled(file: Path, folder: Path) -> tuple[Pattern, ...]:
    """The patterns of `folder` as `file` keeps them; from the YAML itself when that has changed since."""
    try:
        compiled = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return load_catalogue(folder)
    if not isinstance(compiled, dict) or compiled.get("source") != source_hash(folder):
        return load_catalogue(folder)
    return PATTERNS.validate_python(compiled["patterns"], context=CHECKED, strict=False)


_opened: dict[str, tuple[Pattern, ...]] = {}  # what this process designs from, once a team's folder was opened


def open_catalogue(folder: Path | None) -> tuple[Pattern, ...]:
    """Reads a team's folder once, when a process starts; None: only what ships. BadConfig when a file is wrong."""
    if folder is None:
        _opened.clear()
        return shipped()
    if not folder.is_dir():
        raise BadConfig(
            f"THREADWRIGHT_CATALOGUE__FOLDER is {folder}, which is no folder; create it or correct the path."
        )
    try:
        _opened["all"] = load_catalogue(folder, known=shipped())
    except BadConfig as error:
        raise BadConfig(f"THREADWRIGHT_CATALOGUE__FOLDER ({folder}): {error}") from error
    return _opened["all"]


def catalogue() -> tuple[Pattern, ...]:
    """The patterns that this process designs from."""
    return _opened.get("all") or shipped()


def foreign_patterns(hld: Hld) -> list[str]:
    """The patterns of a design whose decisions or failure its language has no words for."""
    by_id = {pattern.id: pattern for pattern in catalogue()} if hld.language != SOURCE else {}
    told = [by_id[choice.pattern] for choice in hld.patterns if choice.pattern in by_id]
    return [pattern.id for pattern in told if not is_told(pattern, hld.language)]
