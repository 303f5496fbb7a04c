"""What signing in costs a web process in which nobody signs in."""

from __future__ import annotations

import subprocess
import sys


def test_its_packages_are_loaded_when_somebody_signs_in() -> None:
    asked = (
        "import sys, bot.main, integrations.oidc\nbot.main._routers()\n"
        "print([one for one in ('authlib', 'joserfc', 'jwt') if one in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
