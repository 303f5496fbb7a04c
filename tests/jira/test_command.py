"""`threadwright jira`, as a person runs it; and the doctor, who knows of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from tests.jira.server import TOKEN, USER, Server
from tests.servers import Database


class Terminal:
    """Runs a command in this process; `said` is all that it ever said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.said = ""

    def run(self, *arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = self.capsys.readouterr()
        self.said += out + err
        return int(ended.value.code or 0), out + err


@pytest.fixture
def terminal(
    database: Database,
    redis_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Terminal:
    for name, value in {
        "HOME": str(tmp_path),
        "DATABASE__URL": database.owner,
        "DATABASE__APP_URL": database.app,
        "REDIS__URL": redis_url,
        "JIRA__ALLOW_HTTP": "true",
        "JIRA__ALLOW_PRIVATE": "true",
    }.items():
        monkeypatch.setenv(f"THREADWRIGHT_{name}", value)
    return Terminal(capsys)


def test_connect_map_doctor_and_disconnect(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(required={"customfield_9": {"name": "Team", "schema": {"type": "string"}}}) as jira:
        where = ("--url", jira.url, "--project", "shop", "--email", USER)
        code, said = terminal.run("jira", "connect", *where)
        assert code == 2 and "THREADWRIGHT_JIRA__TOKEN" in said
        monkeypatch.setenv("THREADWRIGHT_JIRA__TOKEN", "not-the-token-1")
        code, said = terminal.run("jira", "connect", *where)
        assert code == 1 and "refuses the token" in said
        monkeypatch.setenv("THREADWRIGHT_JIRA__TOKEN", TOKEN)
        assert terminal.run("jira", "connect", *where)[1].startswith("Connected to Shop (SHOP) as Ada.")
        code, said = terminal.run("jira", "show")
        assert "style: company-managed" in said and "board 12: Shop board" in said
        assert "story: Story" in said and "! Story wants Team" in said
        code, said = terminal.run("jira", "map", "story=Storry")
        assert code == 2 and "There is no type Storry; there are Epic, Story" in said
        code, said = terminal.run("jira", "map", "spike=Story", "team=Blue")
        assert code == 0 and "spike: Story" in said and "!" not in said, said
        assert "Jira: works: 127.0.0.1, project SHOP, as Ada." in terminal.run("doctor")[1]
        code, said = terminal.run("jira", "map", "priority:must=Higest")
        assert code == 2 and "There is no priority Higest; there are Highest, High" in said
        other = ("--url", jira.url + "/", "--project", "SHOP", "--email", USER, "--name", "second")
        said = terminal.run("jira", "connect", *other, "--expires", "2020-01-31")[1]
        assert "It is called second, the usual one." in said
        said = terminal.run("jira", "show")[1]
        assert said.startswith("second: the usual one\n") and "! The token ran out on 2020-01-31" in said
        assert "Jira: note: 127.0.0.1, project SHOP, as Ada. The token ran out on" in terminal.run("doctor")[1]
        assert terminal.run("jira", "disconnect")[0] == 0
        assert terminal.run("jira", "disconnect")[0] == 1
    assert TOKEN not in terminal.said and "not-the-token-1" not in terminal.said


def test_a_link_for_the_browser_is_printed_once_the_server_is_set_up_for_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = terminal.run("jira", "connect", "--oauth", "--project", "shop")
    assert code == 2 and "THREADWRIGHT_JIRA__CLIENT_ID" in said and "THREADWRIGHT_WEB__PUBLIC_URL" in said, said
    for name, value in {
        "JIRA__CLIENT_ID": "client-1",
        "JIRA__CLIENT_SECRET": "client-secret-1",
        "WEB__PUBLIC_URL": "https://plans.example/tw/",
    }.items():
        monkeypatch.setenv(f"THREADWRIGHT_{name}", value)
    code, said = terminal.run("jira", "connect", "--oauth", "--project", "shop")
    assert code == 0 and "\nhttps://plans.example/tw/jira/oauth/begin?state=" in said
    assert "client-secret-1" not in terminal.said
    code, said = terminal.run("jira", "connect", "--oauth", "--project", "no key")
    assert code == 2 and "no key of a project" in said


def test_the_webhook_is_shown_for_whoever_types_it_into_jira(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREADWRIGHT_JIRA__TOKEN", TOKEN)
    with Server() as jira:
        terminal.run("jira", "connect", "--url", jira.url, "--project", "shop", "--email", USER)
        code, said = terminal.run("jira", "webhook")
        assert code == 2 and "THREADWRIGHT_WEB__PUBLIC_URL" in said
        monkeypatch.setenv("THREADWRIGHT_WEB__PUBLIC_URL", "https://plans.example.com")
        code, first = terminal.run("jira", "webhook")
        assert code == 0 and "address: https://plans.example.com/jira/hooks/" in first and "secret: " in first
        assert terminal.run("jira", "webhook")[1] == first  # the same as long as nobody asks for another
        assert terminal.run("jira", "webhook", "--new")[1] != first
