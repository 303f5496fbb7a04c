"""The words that a pattern needs stand in everything that it matches."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.ai import ids, tokens
from services.ai.anchors import Anchored, Anchors, folded
from services.ai.taint import _PATTERNS

LOOKED = [*_PATTERNS, *tokens.known_patterns(), Anchored.of(ids._NAMED)]
TOGETHER = Anchors(LOOKED)


@pytest.mark.parametrize("one", LOOKED, ids=lambda one: one.pattern.pattern[:40])
def test_what_matches_has_the_words(one: Anchored) -> None:
    @settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(one.pattern))
    def holds(text: str) -> None:
        if one.pattern.search(text):
            assert one in TOGETHER.candidates(folded(text)), text

    holds()


def test_what_matches_without_regard_to_case_is_folded_to_one() -> None:
    letters = {char for one in LOOKED for words in one.needs for word in words for char in word}
    every = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    cased = [char for char in every if not char.lower() == char.upper() == char]
    for letter in letters:
        pattern = re.compile(re.escape(letter), re.IGNORECASE)
        assert {folded(char) for char in cased if pattern.fullmatch(char)} <= {letter}, letter


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("abc", ["abc"]),
        ("(?:abc|abd)e", ["abce", "abde"]),
        ("ab?c", ["abc", "ac"]),
        ("a(?:b|)c", ["abc", "ac"]),
        (r"\bAct\s+as\b", ["act", "as"]),
        ("(?:abc|x*)", []),
        ("(?:abc|x*d)", ["abc", "d"]),
        ("ab*", ["a"]),
        ("x(?:ab){0,3}", ["x"]),
        ("a(?:bc){2,3}", ["a", "bc"]),
        ("a(?=b)c", ["ac"]),
        ("[xy]a", ["xa", "ya"]),
        ("[a-z]b", ["b"]),
        (r"x|", []),
        (r"(a|b)\1", ["a", "b"]),
    ],
)
def test_needs(pattern: str, needs: list[str]) -> None:
    found = Anchored.of(re.compile(pattern, re.IGNORECASE)).needs
    assert sorted({word for words in found for word in words}) == needs


def test_every_pattern_of_a_sign_needs_something() -> None:
    assert [one.pattern.pattern for one in _PATTERNS if not one.needs] == []


def test_no_needed_word_of_a_sign_has_a_blank() -> None:
    """They are looked for where blanks may still be many."""
    words = {word for one in _PATTERNS for words in one.needs for word in words}
    assert [word for word in words if any(char.isspace() for char in word)] == []


def test_of_many_patterns_those_are_given_whose_words_stand_there_all_of_them() -> None:
    told = [Anchored.of(re.compile(one)) for one in (r"ab\s+cd", "abc", "x*", r"(?:ab|zz)\s+q", "b")]
    many = Anchors(told)
    assert [one.pattern.pattern for one in many.candidates("abc d")] == ["abc", "x*", "b"]
    assert [one.pattern.pattern for one in many.candidates("cd ab")] == [r"ab\s+cd", "x*", "b"]
    assert [one.pattern.pattern for one in many.candidates("zzq")] == ["x*", r"(?:ab|zz)\s+q"]
    assert [one.pattern.pattern for one in many.candidates("")] == ["x*"]
    assert [one.pattern.pattern for one in many.candidates("\ud800 abc")] == ["abc", "x*", "b"]
