"""Prompt files, budgets and the token ledger, and what a model may be asked and may answer."""

from __future__ import annotations

from services.ai.budgets import (
    at_cap,
    caps,
    costs_of,
    dollars,
    fillings,
    forecast,
    lapsed,
    reserve,
    set_at_cap,
    set_cap,
    settle,
)
from services.ai.finding import Found, findings
from services.ai.gateway import ANY_STEP, Account, Meter, Rung, is_allowed
from services.ai.guard import Guard
from services.ai.merging import Numbered, Plain, cut, groups, joined, merged
from services.ai.models import (
    Choice,
    SealedKey,
    choose_models,
    chosen_models,
    drop_key,
    keep_key,
    open_key,
)
from services.ai.prices import Price, PriceTable, price_table
from services.ai.prompts import Message, Prompt, load_prompt, prompt_of, render
from services.ai.service import record_usage, usage_of, usage_since
from services.ai.taint import Sign, signs
from services.ai.takes import Heard, Take, keep_take, request_hash, takes_of
from services.ai.values import (
    AtCap,
    Cap,
    Filling,
    ModelUsage,
    Period,
    Planned,
    Scope,
    Settled,
    Spender,
    StepCost,
    Used,
)

__all__ = [
    "ANY_STEP",
    "Account",
    "AtCap",
    "Cap",
    "Choice",
    "Filling",
    "Found",
    "Guard",
    "Heard",
    "Message",
    "Meter",
    "ModelUsage",
    "Numbered",
    "Period",
    "Plain",
    "Planned",
    "Price",
    "PriceTable",
    "Prompt",
    "Rung",
    "Scope",
    "SealedKey",
    "Settled",
    "Sign",
    "Spender",
    "StepCost",
    "Take",
    "Used",
    "at_cap",
    "caps",
    "choose_models",
    "chosen_models",
    "costs_of",
    "cut",
    "dollars",
    "drop_key",
    "fillings",
    "findings",
    "forecast",
    "groups",
    "is_allowed",
    "joined",
    "keep_key",
    "keep_take",
    "lapsed",
    "load_prompt",
    "merged",
    "open_key",
    "price_table",
    "prompt_of",
    "record_usage",
    "render",
    "request_hash",
    "reserve",
    "set_at_cap",
    "set_cap",
    "settle",
    "signs",
    "takes_of",
    "usage_of",
    "usage_since",
]
