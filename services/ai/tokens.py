"""Keys, passwords and tokens in a text: by the beginnings that vendors give them, or behind a word for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from services.ai.anchors import Anchored, Anchors, folded

# Beside those that the library knows; what stands behind a name is read by `_PAIR`.
_TOKENS = re.compile(
    r"""
      \bsk-(?:proj-|ant-|svcacct-|or-v1-)?[A-Za-z0-9_-]{20,}
    | \b(?:github_pat_|ATATT|ATCTT|ATBB|AIza|ya29\.|hf_|xapp-|xoxe[.-]|shp(?:at|ca|pa|ss)_|do[oprt]_v1_
      |lin_(?:api|oauth)_|npm_|[rs]k_(?:live|test)_|whsec_|gsk_|r8_|ntn_|figd_|sntry[su]_|gl(?:sa|c)_|GOCSPX-|hv[bsr]\.|pypi-AgE
      |dckr_[op]at_|NR(?:AK|II|JS|RA)-|PMAK-|vc[ap]_|sb[ps]_|rnd_|EAA[A-Z]|HRKU-|nfp_|pscale_\w{2,5}_|fm[12]_|phx_|ops_eyJ|tskey-\w+-)
      (?=[\w.=/+-]{0,80}[0-9])[\w.=/+-]{16,}
    | \b(?:xai|pplx|secret|fw|csk)[_-](?=[A-Za-z]*\d)[A-Za-z0-9]{32,}
    | \b(?:AKIA|ASIA|A3T[A-Z0-9])[0-9A-Z]{16}\b
    | \b(?:dapi|SK|AC|key-)[0-9a-f]{32}\b
    | \bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b
    | \b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}
    | \bAGE-SECRET-KEY-1[0-9A-Z]{40,}
    | (?<![\w/])1//0[\w-]{30,}
    | (?:(?<=AccountKey=)|(?<=AccessKey=))[A-Za-z0-9+/]{40,}={0,2}
    | \beyJ[\w-]{8,2000}\.[\w-]{4,}(?:\.[\w-]*)?
    | -----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----.*?(?:-----END[ ][A-Z ]*KEY(?:[ ]BLOCK)?-----|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_ADDRESS = re.compile(r"(?<=://)[^\s/:@'\"]*:(?!\[[A-Z]+_\d)(?P<password>[^\s/@'\"]+)@")
_PAIR = re.compile(
    r"""
    (?:pass(?:word|wd|phrase|wort)|\bpwd|contraseña|\bclave|kennwort|secret(?:[_ -]?key)?|api[_ -]?key|api[_ -]?token|
       access[_ -]?key|auth[_ -]?token|client[_ -]?secret|private[_ -]?key|bearer|
       zugangsdaten|\btoken(?=["'`*]*\s*[=:]))
    (?:["'`*]*\s*(?:[=:]|\bis\b|\bist\b|\bes\b|\blautet\b)\s*["'`*]*|\s+)
    (?!\[[A-Z]+_\d)(?P<value>[^\s"'`,;<>]{6,})
    """,
    re.IGNORECASE | re.VERBOSE,
)
# The beginnings of what `_PAIR` looks for, all of them.
_WORDS = ("pass", "pwd", "contraseña", "clave", "kennwort", "zugangsdaten", "secret", "api", "access", "auth",
          "private", "bearer", "token")  # fmt: skip
_PART, _OVERLAP = 1024, 256
_ENDLESS = re.compile(r"\S{1024}")
# What every token has somewhere: so many characters in a row, or one of the beginnings of those that may be shorter.
_LONG, _BEGINNINGS = 16, ("://", "xox", "_authtoken", "-----begin")


def may_hold_secrets(text: str) -> bool:
    """Quickly, for many texts at once with lines between them."""
    return _may_hold_a_token(text) or names_a_secret(text)


def _may_hold_a_token(text: str) -> bool:
    if max(map(len, text.split()), default=0) >= _LONG:
        return True
    small = text.casefold()
    return any(beginning in small for beginning in _BEGINNINGS)


def names_a_secret(text: str) -> bool:
    small = text.casefold()
    return any(word in small for word in _WORDS)


def spans(text: str) -> Iterator[tuple[int, int]]:
    for match in _PAIR.finditer(text) if names_a_secret(text) else ():
        if _is_made_up(match["value"]):
            yield match.start("value"), match.start("value") + len(match["value"].rstrip(".?)"))
    if not _may_hold_a_token(text):
        return
    words = folded(text)
    yield from (one.span() for one in _TOKENS.finditer(text))
    yield from (one.span("password") for one in _IN_ADDRESS.finditer(text))
    patterns = [one.pattern for one in _known().candidates(words)]
    for at, part in _parts(text):
        for pattern in patterns:
            for match in pattern.finditer(part):
                start, end = match.span(
                    1 if pattern.pattern.startswith("://") else 0
                )  # of an address, the password alone
                yield at + start, at + end


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The text, and where each part of it begins: some patterns of the library take the square of a word's length, and
    a stranger chooses how long a word is. Its tokens are shorter than the parts overlap."""
    if _ENDLESS.search(text) is None:
        yield 0, text
        return
    for start in range(0, max(len(text) - _OVERLAP, 1), _PART - _OVERLAP):
        yield start, text[start : start + _PART]


@cache
def known_patterns() -> tuple[Anchored, ...]:
    """Those of detect-secrets for the tokens of single vendors; those that guess by a word nearby are left. Takes a
    tenth of a second and more: only a process that asks models needs it."""
    plugins = import_module("detect_secrets.core.plugins.util").get_mapping_from_secret_type_to_class()
    guessing = {
        "IPPublicDetector",
        "KeywordDetector",
        "SoftlayerDetector",
        "CloudantDetector",
        "IbmCloudIamDetector",
        "ArtifactoryDetector",
        "JwtTokenDetector",
        "PrivateKeyDetector",
    }
    detectors = [one() for one in plugins.values() if one.__name__ not in guessing and hasattr(one, "denylist")]
    return tuple(Anchored.of(pattern) for one in detectors for pattern in one.denylist)


@cache
def _known() -> Anchors:
    return Anchors(known_patterns())


def _is_made_up(value: str) -> bool:
    """A secret and not a word: letters with digits or signs in it."""
    bare = value.rstrip(".!?)")
    has_digit, has_letter = any(char.isdigit() for char in bare), any(char.isalpha() for char in bare)
    has_sign = bool(re.search(r"[!#$%&*+=?@^~]", bare))
    return len(bare) >= 6 and has_letter and (has_digit or has_sign) and not bare.startswith(("{{", "${", "http"))
