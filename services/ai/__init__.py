"""Prompt files, the token ledger and what a model may be asked."""

from __future__ import annotations

from services.ai.merging import Numbered, Plain, cut, groups, joined, merged
from services.ai.prompts import Message, Prompt, load_prompt, prompt_of, render
from services.ai.service import record_usage, usage_of, usage_since
from services.ai.values import ModelUsage

__all__ = [
    "Message",
    "ModelUsage",
    "Numbered",
    "Plain",
    "Prompt",
    "cut",
    "groups",
    "joined",
    "load_prompt",
    "merged",
    "prompt_of",
    "record_usage",
    "render",
    "usage_of",
    "usage_since",
]
