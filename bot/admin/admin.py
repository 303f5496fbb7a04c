"""Every page below `/admin`."""

from __future__ import annotations

from bot.admin import doing, pages

ROUTERS = (pages.router, doing.router)
