"""Setting up from nothing: one sentence when it cannot, nothing at all when it is done."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def copy_of_the_setup(folder: Path) -> Path:
    """With a space in its name, as a person's folder may have."""
    clone = folder / "a clone"
    shutil.copytree(ROOT / ".ci", clone / ".ci")
    for name in ("uv.lock", "pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, clone / name)
    return clone


def setup(clone: Path, path: str, *, group: str = "runtime") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(clone / ".ci" / "setup"), group],
        env={"PATH": path, "HOME": str(clone)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def programs(folder: Path, **scripts: str) -> str:
    """A PATH with nothing but these and what a shell script needs."""
    folder.mkdir()
    for name in ("dirname", "sh"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name, script in scripts.items():
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    return str(folder)


def test_no_python_is_one_sentence(tmp_path: Path) -> None:
    done = setup(copy_of_the_setup(tmp_path), programs(tmp_path / "bin"))
    assert done.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_old_python_is_not_taken(tmp_path: Path) -> None:
    done = setup(copy_of_the_setup(tmp_path), programs(tmp_path / "bin", python3="#!/bin/sh\nexit 1\n"))
    assert done.returncode == 1
    assert "needs Python 3.11" in done.stderr


def test_a_fitting_python_is_found_behind_an_old_one(tmp_path: Path) -> None:
    found = '#!/bin/sh\ncase "$1" in -c) exit 0;; *) echo "took $0 for $2";; esac\n'
    path = programs(tmp_path / "bin", python3="#!/bin/sh\nexit 1\n", **{"python3.12": found})
    assert "python3.12 for runtime" in setup(copy_of_the_setup(tmp_path), path).stdout


def test_what_is_ready_is_left_alone(tmp_path: Path) -> None:
    """No network, no uv, no lock: the stamp is enough."""
    clone = copy_of_the_setup(tmp_path)
    (clone / ".venv").mkdir()
    digest = subprocess.run(
        [sys.executable, "-c", "import os, setup; os.chdir(setup.ROOT); print(setup.digest())"],
        cwd=clone / ".ci",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (clone / ".venv" / ".ready-dev").write_text(digest)
    path = programs(tmp_path / "bin", python3=f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    for group in ("runtime", "dev"):
        done = setup(clone, path, group=group)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (clone / ".tools").exists()


def test_the_lock_is_in_step_and_a_change_is_noticed(tmp_path: Path) -> None:
    clone = copy_of_the_setup(tmp_path)
    for name in (".venv", ".tools"):
        if (ROOT / name).exists():
            (clone / name).symlink_to(ROOT / name)
    for folder in ("bot", "handlers", "services", "jobs", "integrations", "migrations"):
        (clone / folder).mkdir()
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, clone / name)
    assert subprocess.run(["/bin/sh", str(clone / ".ci" / "lock")], capture_output=True).returncode == 0
    project = clone / "pyproject.toml"
    project.write_text(project.read_text().replace('"click>=', '"httptools>=99",\n  "click>='))
    red = subprocess.run(["/bin/sh", str(clone / ".ci" / "lock")], capture_output=True, text=True)
    assert red.returncode == 1
    assert red.stderr.strip() == "uv.lock is not in step with pyproject.toml; run: uv lock"
