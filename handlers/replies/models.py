"""A company's models and keys."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies.words import Words
from services.ai import ANY_STEP, Choice, has_own_key, price_table
from services.core.chat import Block, Form, Input, Reply, Table, Text
from services.core.markup import one_line
from services.core.settings import AiSettings


def models(words: Words, settings: AiSettings, choice: Choice) -> Reply:
    """Which are asked in which order, with whose key and at what price; which may be chosen."""
    ours = tuple(one for one in (settings.model, *settings.fallbacks) if one)
    chosen = choice.models if ANY_STEP in choice.models or not ours else {ANY_STEP: ours, **choice.models}
    rows = tuple(
        (
            step or words("models-every-step"),
            str(place),
            name,
            words("models-key-yours") if has_own_key(settings, choice, name) else words("models-key-ours"),
            _price(words, name, settings),
        )
        for step, names in chosen.items()
        for place, name in enumerate(names, 1)
    )
    blocks: list[Block] = []
    if rows:
        columns = (
            words("models-step"),
            words("models-place"),
            words("models-model"),
            words("models-key"),
            words("models-price"),
        )
        blocks.append(Table(title=words("models"), columns=columns, rows=rows))
    else:
        blocks.append(Text(text=words("models-none")))
    allowed = ", ".join(dict.fromkeys((*ours, *settings.allow)))
    blocks.append(Text(text=words("models-may", allowed=allowed) if allowed else words("models-may-none")))
    if choice.keys:
        listed = ", ".join(_key(one.provider, one.api_base) for one in choice.keys.values())
        blocks.append(Text(text=words("models-keys", keys=listed)))
    blocks.append(Text(text=words("models-usage")))
    return words.reply(*blocks, summary=words("models"), is_private=True)


def model_key_form(words: Words, providers: Sequence[str], bases: Sequence[str], *, provider: str) -> Reply:
    named = provider if provider in providers else providers[0]
    inputs = [
        Input(
            name="provider",
            label=words("model-key-provider"),
            value=named,
            options=tuple((one, one) for one in providers),
        ),
        Input(name="key", label=words("model-key-key")),
    ]
    if bases:
        usual = (("-", words("model-key-usual")), *((one, one) for one in bases))
        inputs.append(Input(name="base", label=words("model-key-base"), value="-", options=usual))
    form = Form(title=words("model-key"), inputs=tuple(inputs), action="model-key", submit=words("model-key-submit"))
    return words.reply(form, summary=words("model-key"), is_private=True)


def model_key_kept(words: Words, provider: str) -> Reply:
    said = words("model-key-kept", provider=one_line(provider, 40))
    return words.text(said, summary=words("model-key"), is_private=True)


def model_key_dropped(words: Words, provider: str) -> Reply:
    said = words("model-key-dropped", provider=one_line(provider, 40))
    return words.text(said, summary=words("model-key"), is_private=True)


def _price(words: Words, name: str, settings: AiSettings) -> str:
    price = price_table(settings.prices).of(name)
    return words.decimal(f"{price.read:g} / {price.written:g}") if price else words("cost-not-known")


def _key(provider: str, base: str) -> str:
    return f"{provider} ({base})" if base else provider
