"""What a prompt would change and whether it may come in force, by what is on record of this tenant's plans."""

from __future__ import annotations

from bot.prompts.changes import Change, changes
from bot.prompts.gate import verdict
from bot.prompts.live import Live
from bot.prompts.playing import Played, Player, made_of, text_for, texts_of

__all__ = ["Change", "Live", "Played", "Player", "changes", "made_of", "text_for", "texts_of", "verdict"]
