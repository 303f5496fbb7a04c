"""Signs that a text speaks to a model instead of to people; they are told, and nothing depends on their being found."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import unicodedata
from enum import StrEnum
from urllib.parse import unquote

from services.ai.anchors import Anchored, Anchors, folded
from services.ai.known import Known

# Joiners are letters' business where there are one or two of them; what is told in a row of them is nobody's.
_HIDDEN = re.compile(
    "[\u200b\u2060-\u2064\u206a-\u206f\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\u00ad\u180e\u034f\u3164"
    "\ufe00-\ufe0d\U000e0100-\U000e01ef]|[\u200c\u200d]{3,}"
)
_MOST = 200_000  # characters that are read


_MOST_KNOWN = 10_000  # texts of all tenants; their digests alone are kept


class Sign(StrEnum):
    """What a text does that no idea, ticket or page needs to do."""

    OVERRIDE = "override"  # takes instructions back, or gives new ones
    ROLE = "role"  # plays the system, or makes the model somebody else
    PROMPT_LEAK = "prompt-leak"  # wants the instructions themselves
    EXFILTRATION = "exfiltration"  # wants words carried to an address
    TOOL = "tool"  # wants a tool, a command or a write
    HIDDEN = "hidden"  # characters that nobody sees
    ENCODED = "encoded"  # one of the above, encoded


# Blanks and lines are single where these look (`_plain`), so that `\s*` is short; whatever else a stranger may repeat has a bound.
_ALTERNATIVES = {
    Sign.OVERRIDE: (
        r"\b(?:ignore|disregard|forget|override|bypass|skip|drop)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|all|your|the|any|safety)\b[^.\n]{0,30}\b(?:instruction|rule|prompt|direction|guideline|command|polic|context|restriction|filter|said)",
        r"\bforget\s+everything\b",
        r"\b(?:has|have|with)\s+no\s+(?:rules|restrictions|filters?|guidelines)\b",
        r"\bnew\s+(?:system\s+)?(?:instructions?|rules?|task|objective|prompt)\b\s*[:=-]",
        r"\b(?:ignorier|vergiss|missachte|überspring)\w{0,9}\b[^.\n]{0,50}\b(?:anweisung|regel|vorgabe|befehl|prompt|instruktion|oben)",
        r"\b(?:ignora|olvida|descarta|omite|haz\s+caso\s+omiso)\w{0,9}\b[^.\n]{0,50}\b(?:instruccion|regla|orden|prompt|indicaci|anterior)",
        r"\b(?:ignore|ignorez|oublie|oubliez)\b[^.\n]{0,50}\b(?:instruction|consigne|règle|précédent)",
        r"\b(?:ignora|dimentica)\b[^.\n]{0,50}\b(?:istruzion|regol|precedent)",
        r"\bignore\b[^.\n]{0,50}\b(?:instruções|regras|anteriores)",
        r"(?:忽略|无视|忘记)[^。\n]{0,20}(?:指令|指示|规则|提示)",
        r"(?:игнорируй|забудь|не\s+обращай)\w{0,9}[^.\n]{0,50}(?:инструкц|указан|правил)",
        r"(?:以前|上記|前)の(?:指示|命令)を?(?:無視|忘れ)",
        r"(?:تجاهل|انس)[^.\n]{0,40}(?:التعليمات|الأوامر)",
        r"(?:이전|위의?)\s*(?:지시|명령|지침)[^.\n]{0,10}무시",
        r"\binstead\b[^.\n]{0,30}\b(?:do|write|answer|output|say|respond|reply|print)\b[^.\n]{0,30}\b(?:exactly|only|following)\b",
    ),
    Sign.ROLE: (
        r"<\|?\s*/?\s*(?:im_start|im_end|system|assistant|endoftext|start_header_id|eot_id)\b",
        r"\[/?INST\]",
        r"<</?SYS>>",
        r"^\s?#{0,4}\s?(?:system|assistant|developer)\s*(?:prompt|message)?\s*[:>]",
        r"\byou\s+are\s+(?:now|no\s+longer)\b",
        r"\bact\s+as\s+(?:if|an?|the|my)\b",
        r"\bpretend\s+(?:to\s+be|you)",
        r"\b(?:DAN|developer|god|jailbreak|debug|admin|root|unrestricted|sudo)\s+mode\b",
        r"\bdo\s+anything\s+now\b",
        r"\bdu\s+bist\s+(?:jetzt|ab\s+sofort|nun)\b",
        r"\b(?:ahora|a\s+partir\s+de\s+ahora)\s+eres\b",
        r"\btu\s+es\s+maintenant\b",
        r"#{2,4}\s?(?:system|assistant|developer)\s+(?:prompt|message)\b",
        r"<system-reminder\b",
        r"</?data\b",
        r"\bend\s+of\s+(?:data|document|material|user\s+input)\b",
    ),
    Sign.PROMPT_LEAK: (
        r"\b(?:reveal|print|show|repeat|output|leak|tell\s+me|display|dump|share|translate|summari[sz]e|encode)\b[^.\n]{0,40}\b(?:(?:system|initial|hidden|original|secret|your|developer)\s+(?:prompt|instructions?|rules|message)|prompt\s+above|api\s*keys?|environment\s+variables?|credentials|text\s+above|words\s+above|everything\s+above)",
        r"\b(?:zeig|verrate|wiederhole|gib)\w{0,9}\b[^.\n]{0,40}\b(?:systemprompt|system-prompt|anweisungen|schlüssel)",
        r"\b(?:revela|muestra|repite|imprime)\w{0,9}\b[^.\n]{0,40}\b(?:prompt|instrucciones|claves?)",
    ),
    Sign.EXFILTRATION: (
        r"!\[[^\]]{0,300}\]\(\s*<?(?:https?:)?//",
        r"<(?:img|iframe|script|link|svg|object|embed|form|a)\b[^>]{0,300}(?:src|href|on\w{1,20}|action|data)\s*=",
        r"\b(?:send|post|upload|forward|exfiltrate|append|embed|include|email|put|transmit|attach|mail|leak)\b[^.\n]{0,80}(?:https?://|\bwww\.|@[\w-]{1,60}\.\w)",
        r"<https?://[^\s|>]{1,300}\|",
        r"<script\b",
        r"=\s*HYPERLINK\(",
        r"\b(?:sign|log)\s+in\b[^.\n]{0,40}https?://",
        r"https?://[^\s]{0,300}(?:\{[^}\s]{0,100}\}|\[[A-Z_ ]{1,60}\]|<[A-Z_ ]{1,60}>|%7B|[?&](?:data|q|d|leak|secret|c|s|payload|exfil)=)",
        r"\b(?:javascript|vbscript|data)\s*:\s*\w",
    ),
    Sign.TOOL: (
        r"\b(?:call|invoke|use|run|execute|trigger|launch)\b[^.\n]{0,30}\b(?:tool|function|plugin|shell|command|api|script|bash|terminal|webhook|macro)\b",
        r'"(?:tool_calls?|function_call|tool_use|arguments)"\s*:',
        r"\b(?:rm\s+-rf|curl\s+(?:-\w{1,20}\s+){0,9}https?:|wget\s+https?:|os\.system|subprocess|eval\(|exec\(|DROP\s+TABLE|;\s*--)",
        r"\b(?:delete|transition|assign|close|approve|publish|move|merge|create)\b[^.\n]{0,40}\b(?:all|every|any|each)\b[^.\n]{0,20}\b(?:issue|ticket|project|repo|user|plan)",
        r"\b(?:change|switch|set|use)\b[^.\n]{0,25}\b(?:the\s+)?(?:model|project|recipient|channel|workspace|tenant|base\s*url|api_base)\b[^.\n]{0,12}(?:\bto\b|=|:)",
        r"\b(?:message|notify|mention|ping|dm|invite)\b[^.\n]{0,20}(?:@(?:here|channel|everyone)|<[!@])",
        r"<!(?:channel|here|everyone)>",
        r"<@[UW][A-Z0-9]{5,20}>",
        r"<#C[A-Z0-9]{5,20}>",
        r"<at>",
        r"<(?:tool_use|tool_call|function_calls?|invoke)\b",
        r"\bhand\s+over\s+to\s+the\s+agent\b",
    ),
}
# No word that one of them needs has a blank in it: they are looked for before blanks are made single.
_PATTERNS = {
    Anchored.of(re.compile(one, re.IGNORECASE | re.MULTILINE)): sign
    for sign, ones in _ALTERNATIVES.items()
    for one in ones
}
_ANCHORS = Anchors(_PATTERNS)
_LONG = 24  # characters
_BASE64 = re.compile(rf"(?<![\w+/-])[A-Za-z0-9+/_-]{{{_LONG},}}+={{0,2}}(?![\w+/])")
# Those that begin with what a text has little of are quickly through it.
_HEX = re.compile(r"[0-9a-fA-F](?<!\w.)[0-9a-fA-F][ :]?(?:[0-9a-fA-F]{2}[ :]?){15,}(?!\w)")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2}){6,}")
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|&#x?[0-9a-fA-F]{2,6};){6,}")
_ALIKE = str.maketrans("аеіорсухѕԁһАВЕКМНОРСТХοα", "aeiopcyxsdhABEKMHOPCTXoa")
_LEET = str.maketrans("01345@$7", "oieasas" + "t")
_MIXED = re.compile(r"[01345@$7](?:(?=[^\W\d_])|(?<=[^\W\d_].))")  # alone they spell no word
_GAP = re.compile(r"\s{2,}")
_SPACED = re.compile(r"\b(?:\w[ ._*-]){5,}\w\b")
_SPACED_WITHIN = re.compile(r"[ ._*-]\w[ ._*-]\w[ ._*-]")


_known: Known[frozenset[Sign]] = Known(_MOST_KNOWN)


def without_hidden(text: str) -> str:
    """Without characters that nobody sees and a model reads: tags, selectors, zero widths, direction marks, soft
    hyphens."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def signs(text: str) -> frozenset[Sign]:
    """What the text shows, in itself or after decoding; empty for what people write about their work."""
    text = text[:_MOST]
    bare = unicodedata.normalize("NFKC", without_hidden(text))
    found = _plain(bare)
    if _HIDDEN.search(text) and (
        re.search("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]", text) or found != _plain(text)
    ):
        found |= {Sign.HIDDEN}
    decoded = {sign for one in dict.fromkeys(_decoded(text, bare)) if one != bare for sign in _plain(one)}
    if decoded - found:
        found |= decoded | {Sign.ENCODED}
    return frozenset(found)


def signs_known(text: str) -> frozenset[Sign]:
    return _known.of(text, signs)


def signs_at_hand(text: str) -> frozenset[Sign] | None:
    """None where they would have to be looked for."""
    return _known.get(text)


def _plain(text: str) -> set[Sign]:
    """Also where blanks and empty lines pull the words apart."""
    found: set[Sign] = set()
    candidates = _ANCHORS.candidates(folded(text))
    if not candidates:
        return found
    text = _GAP.sub(lambda match: "\n" if "\n" in match[0] else " ", text)
    for one in candidates:
        if _PATTERNS[one] not in found and one.pattern.search(text):
            found.add(_PATTERNS[one])
    return found


def _decoded(text: str, bare: str) -> list[str]:
    """The same in the encodings that attacks are published in."""
    found = [codecs.encode(bare, "rot13"), bare[::-1]]
    if not text.isascii():
        tagged = "".join(chr(ord(char) - 0xE0000) for char in text if 0xE0020 <= ord(char) <= 0xE007E)
        found += [tagged, _selected(text), bare.translate(_ALIKE)]
    if _MIXED.search(bare):
        found.append(bare.translate(_LEET))
    if max(map(len, bare.split()), default=0) >= _LONG:
        found += [_from_base64(match[0]) for match in _BASE64.finditer(bare)]
    found += [_from_hex(match[0]) for match in _HEX.finditer(bare)]
    if "%" in bare and _ESCAPE.search(bare):
        found += [unquote(bare), *(unquote(match[0]) for match in _PERCENT.finditer(bare))]
    if "\\" in bare or "&#" in bare:
        found += [_unescaped(match[0]) for match in _ESCAPED.finditer(bare)]
    if _SPACED_WITHIN.search(bare):
        found.append(_SPACED.sub(lambda match: re.sub(r"[ ._*-]", "", match[0]), bare))
    return found


def _selected(text: str) -> str:
    """Bytes as selectors that stand behind a letter."""
    told = bytes(code - 0xE00F0 if code >= 0xE0100 else code - 0xFE00 for code in map(ord, text) if _is_selector(code))
    return told.decode(errors="replace")


def _is_selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _from_base64(word: str) -> str:
    try:
        return base64.urlsafe_b64decode(word.replace("+", "-").replace("/", "_") + "=" * (-len(word) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def _from_hex(word: str) -> str:
    try:
        return bytes.fromhex(re.sub(r"[ :]", "", word)).decode()
    except ValueError:
        return ""


def _unescaped(word: str) -> str:
    plain = re.sub(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", lambda one: chr(int(one[1] or one[2], 16)), word)
    plain = re.sub(r"&#x([0-9a-fA-F]+);", lambda one: chr(min(int(one[1], 16), 0x10FFFF)), plain)
    return re.sub(r"&#(\d+);", lambda one: chr(min(int(one[1]), 0x10FFFF)), plain)
