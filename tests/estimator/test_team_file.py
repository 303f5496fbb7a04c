"""The team file: what is read, and how each fault is told."""

from __future__ import annotations

import pytest

from services.core.errors import BadInput
from services.estimator import parse_team

GOOD = """\
developers:
  - name: Ana Núñez
    skills: {backend: 4, data: 2}
    hours_per_week: 32
    time_zone: Europe/Madrid
  - id: b1
    name: Ben
    skills: [frontend, ux]
"""


def test_a_team_is_read() -> None:
    ana, ben = parse_team(GOOD, "team.yaml").developers
    assert (ana.id, ana.skills, ana.hours_per_week, ana.time_zone) == (
        "ana-nunez",
        {"backend": 4, "data": 2},
        32,
        "Europe/Madrid",
    )
    assert (ben.id, ben.skills, ben.hours_per_week, ben.time_zone) == ("b1", {"frontend": 3, "ux": 3}, 40, "UTC")


def test_a_plain_list_and_equal_names_are_fine() -> None:
    first, second = parse_team("- name: Li\n- name: Li\n").developers
    assert first.id == "li" and second.id == "li-2"
    assert parse_team("- name: 李\n").developers[0].id == "dev-1"


@pytest.mark.parametrize(
    ("text", "line", "fault", "mend"),
    [
        ("", 1, "empty", "list the developers"),
        ("developers: []\n", 1, "should be a list", "one a line"),
        ("people:\n  - name: Ana\n", 1, "unknown key “people”", "use developers"),
        ("- name: Ana\n- skills: [x]\n", 2, "no name", "add `name:`"),
        ("- name: Ana\n  skils: [x]\n", 2, "unknown key “skils”", "use id, name, skills"),
        ("- name: Ana\n  name: Bea\n", 2, "stands twice", "keep one"),
        ("- name: Ana\n  skills: {backend: 9}\n", 2, "level “9”", "from 1 to 5"),
        ("- name: Ana\n  skills: backend\n", 2, "list or a mapping", "[backend]"),
        ("- name: Ana\n  hours_per_week: many\n", 2, "hours_per_week", "e.g. 32"),
        ("- name: Ana\n  hours_per_week: -3\n", 2, "hours_per_week", "e.g. 32"),
        ("- name: Ana\n  hours_per_week: nan\n", 2, "hours_per_week", "e.g. 32"),
        ("- name: Ana\n  time_zone: Mars/Base\n", 2, "no time zone", "Europe/Berlin"),
        ("- id: a\n  name: Ana\n- id: a\n  name: Bea\n", 3, "taken by line 1", "another id"),
        ("- Ana\n", 1, "should be a developer", "write it like"),
        ("- name: [a]\n", 1, "short text", "on one line"),
        ("- name: Ana\n  skills: [x\n", 3, "not YAML", "like"),
        ("- name: !!python/object:os.system {}\n", 1, "short text", "on one line"),
    ],
)
def test_a_fault_names_file_line_and_mend(text: str, line: int, fault: str, mend: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_team(text, "team.yaml")
    sentence = str(caught.value)
    assert sentence.startswith(f"team.yaml, line {line}: ")
    assert fault in sentence and mend in sentence and sentence.endswith(".")


@pytest.mark.parametrize(
    ("language", "line", "fault"),
    [("es", "línea 2", "clave desconocida «skils»"), ("de", "Zeile 2", "unbekannten Schlüssel „skils“")],
)
def test_a_fault_is_told_in_the_language_of_whoever_reads_it(language: str, line: str, fault: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_team("- name: Ana\n  skils: [x]\n", "equipo.yaml")
    told = caught.value.args[0].text(language)
    assert told.startswith(f"equipo.yaml, {line}: ") and fault in told
