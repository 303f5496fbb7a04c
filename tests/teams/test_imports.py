"""What Teams costs a process that has no Teams, and signing in one in which nobody signs in."""

from __future__ import annotations

import subprocess
import sys


def test_without_teams_none_of_its_packages_are_loaded() -> None:
    """The way from a request to the row is there all the same, and it too knows none of them."""
    asked = (
        "import sys, bot.main, bot.teams.mount, bot.teams.verify, integrations.wiring, jobs.worker\n"
        "import bot.admin.admin, bot.scim.users, bot.sign_in.programs, integrations.oidc\n"
        "print([one for one in sys.modules if one.split('.')[0] in"
        " ('botbuilder', 'botframework', 'msrest', 'msal', 'authlib', 'joserfc')])"
    )
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
