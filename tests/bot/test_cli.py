"""The command line: one sentence for what is wrong, exit 2, never a usage dump or a traceback."""

from __future__ import annotations

import json

import jsonschema
import pytest

from bot import cli
from bot.console.schema import DOCUMENTS, json_schema
from services.core.errors import BadInput


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(list(arguments))
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rnu"], "did you mean “run”"),
        (["run"], "needs IDEA"),
        (["run", "an idea"], "needs --out DIR"),
        (["run", "an idea", "--otu", "x"], "did you mean --out"),
        (["run", "an idea", "--out", "x", "--frobnicate"], "is not an option of threadwright run"),
        (["run", "", "--out", "x"], "is empty"),
        (["run", "an idea", "--out", "x", "--answers", "nowhere.yaml"], "nowhere.yaml does not exist"),
        (["run", "an idea", "--out", "x", "--backlog", "nowhere.csv"], "nowhere.csv does not exist"),
        (["run", "an idea", "two", "--out", "x"], "two"),
        (["schema", "hdl"], "did you mean “hld”"),
        (["schema", "zzz"], "the names are bdd"),
        (["trace", "T-1", "--from", "/nowhere"], "does not exist"),
        (["trace", "T-1", "--from", "x", "--initiative", "1"], "not both"),
        (["trace", "T-1", "--initiative", "one"], "one"),
    ],
)
def test_a_wrong_command_line_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, out, err = called(capsys, *arguments)
    assert code == 2
    assert out == ""
    assert words in err
    assert err.count("\n") == 1
    assert "Usage" not in err
    assert "Traceback" not in err


def test_help_knows_every_command_without_importing_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys, "--help")
    assert code == 0
    assert all(name in out for name in cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_its_own_help(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, _ = called(capsys, name, "--help")
    assert code == 0
    assert "Usage" in out


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_schema_is_a_schema(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, _ = called(capsys, "schema", name)
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_the_trace_schema_names_edges_as_the_file_does() -> None:
    edge = json_schema("trace")["$defs"]["Edge"]
    assert {"from", "to", "kind"} <= set(edge["properties"])


def test_the_answers_schema_refuses_a_typo() -> None:
    validator = jsonschema.Draft202012Validator(json_schema("answers"))
    assert validator.is_valid([{"question": "QN-1", "answer": "yes"}])
    assert not validator.is_valid([{"question": "QN-1", "anser": "yes"}])
    with pytest.raises(BadInput):
        json_schema("answer")
