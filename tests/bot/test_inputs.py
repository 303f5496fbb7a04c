"""What people hand in: read as they meant it, or refused with one sentence that names file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.console.inputs import read_answers, read_backlog, read_idea, read_team
from services.core.errors import BadInput


def refused(text: str, tmp_path: Path) -> str:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_answers(path)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert "answers.yaml" in sentence
    return sentence


def test_words_are_the_idea_itself() -> None:
    assert read_idea("dog walking") == "dog walking"


def test_a_path_gives_the_files_text_without_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "idea.md"
    path.write_bytes("\ufeffUna app para el huerto".encode())
    assert read_idea(str(path)) == "Una app para el huerto"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "is empty"),
        ("  \n ", "is empty"),
        ("?!…", "no words"),
        ("missing.txt", "does not exist"),
        ("./nowhere", "does not exist"),
    ],
)
def test_an_idea_that_is_none_is_refused_with_the_mend(given: str, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        read_idea(given)
    assert ";" in str(caught.value)


def test_an_empty_file_and_one_that_is_no_text_name_file_and_line(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n\n")
    with pytest.raises(BadInput, match=r"empty\.txt, line 1"):
        read_idea(str(empty))
    binary = tmp_path / "photo.txt"
    binary.write_bytes(b"line one\nline two \xff\xfe\n")
    with pytest.raises(BadInput, match=r"photo\.txt, line 2: this is not UTF-8"):
        read_idea(str(binary))


def test_a_long_idea_is_words_and_not_a_path() -> None:
    text = "word " * 10_000
    assert read_idea(text) == text


def test_answers_are_the_words_that_stand_there(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- question: Who pays?\n  answer: yes\n- {question: QN-2, answer: 2026-03-01}\n", encoding="utf-8")
    assert [(a.question, a.answer) for a in read_answers(path)] == [("Who pays?", "yes"), ("QN-2", "2026-03-01")]


def test_an_empty_answers_file_answers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("# nothing yet\n")
    assert read_answers(path) == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- question: a\n  anser: b\n", 2, "“anser”; use only “question” and “answer”"),
        ("question: a\nanswer: b\n", 1, "not a list"),
        ("- question: a\n  answer: b\n- just words\n", 3, "write a list of"),
        ("- question: a\n", 1, "“answer” is missing"),
        ("- question: a\n  answer: [b, c]\n", 2, "write it on one line"),
        ("- question: a\n  answer: b\n  answer: c\n", 3, "keep one"),
        ("- question: a\n  answer: b: c: d\n", 2, "this is not YAML"),
        ("- question: a\n\tanswer: b\n", 2, "this is not YAML"),
    ],
)
def test_a_wrong_answers_file_names_its_line_and_the_mend(tmp_path: Path, text: str, line: int, words: str) -> None:
    sentence = refused(text, tmp_path)
    assert f"line {line}" in sentence
    assert words in sentence


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        read_answers(tmp_path / "no.yaml")
    with pytest.raises(BadInput, match="is a folder"):
        read_answers(tmp_path)


def test_a_wrong_team_names_the_file_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "team.yaml"
    path.write_text("- name: Ana\n  skils: {backend: 4}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"team\.yaml, line 2"):
        read_team(path)


def test_a_backlog_is_read_and_a_wrong_one_names_file_line_and_mend(tmp_path: Path) -> None:
    path = tmp_path / "backlog.csv"
    path.write_text("Issue key,Summary,Status\nSHOP-1,Reserve a loaf,Open\n", encoding="utf-8")
    assert [(one.key, one.status) for one in read_backlog(path)] == [("SHOP-1", "Open")]
    path.write_text("Issue key,Summary\nSHOP-1,Reserve a loaf\nSHOP-2,\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"backlog\.csv, line 3: SHOP-2 has no summary; write one"):
        read_backlog(path)
