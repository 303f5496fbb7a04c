"""The `threadwright` command: each command's code is imported when it runs, so that the rest stays quick."""

from __future__ import annotations

import gc
import importlib
import sys
from difflib import get_close_matches

import click

from services.core.errors import AppError, BadConfig, BadInput

# name → (module:function, one line of help); a new command is one line here.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("bot.console.demo:demo", "Play one idea through the whole road and show it."),
    "chat": ("bot.console.chat:chat", "Talk in this terminal: an idea in, a plan out."),
    "run": ("bot.console.run:run", "An idea in, all documents as files out; no questions asked."),
    "trace": ("bot.console.trace:trace", "From a ticket back to the words in the thread."),
    "up": ("bot.operate.up:up", "Start everything: servers, web process and worker."),
    "replay": ("bot.operate.replay:replay", "Documents again from the record, also with another prompt."),
    "prompts": ("bot.operate.prompts:prompts", "Your own prompts: list, draft, canary, promote, rollback."),
    "migrate": ("bot.operate.migrate:migrate", "Bring the database to the newest revision."),
    "tenants": ("bot.operate.tenants:tenants", "Tenants: list, create, suspend, resume, export, delete."),
    "logins": ("bot.operate.logins:logins", "Signing in: invite the first person, domains that let in."),
    "keys": ("bot.operate.keys:keys", "A tenant's data keys: show, rotate, reseal, retire."),
    "audit": ("bot.operate.audit:audit", "The audit log: verify, export."),
    "objects": ("bot.operate.objects:objects", "The object store: prepare the bucket."),
    "jira": ("bot.operate.jira:jira", "Connect a project of Jira: connect, show, map, webhook, disconnect."),
    "model": ("bot.operate.model:model", "Which models are asked: choose, key, show."),
    "doctor": ("bot.operate.doctor:doctor", "Say what works, and how to mend what does not."),
    "slack": ("bot.slack.manifest:slack", "The Slack app: its manifest, and invitations."),
    "teams": ("bot.teams.manifest:teams", "The Teams app: build the package that is uploaded."),
    "schema": ("bot.console.schema:schema", "Print the JSON Schema of a file."),
}

# A command's code is a few hundred thousand objects that stay: with Python's own 700 the collector walks them over and
# over while they are loaded, which is a quarter of the time until the first word.
SELDOM = (50_000, 20, 50)


class LazyGroup(click.Group):
    """Knows every command's name and help without importing it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), function)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            meant = f"did you mean “{near[0]}”?" if near else "the commands are " + ", ".join(COMMANDS) + "."
            raise click.UsageError(f"“{args[0]}” is not a command; {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="threadwright", message="threadwright %(version)s")
def threadwright() -> None:
    """Turns a rough idea into a clarified, designed, sliced, estimated and traced plan.

    Try first: threadwright demo, then threadwright chat.
    """


def main(arguments: list[str] | None = None) -> None:
    """Exit codes: 0 done, 1 it failed, 2 what was given is wrong, 130 Ctrl-C."""
    gc.set_threshold(*SELDOM)
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        code = threadwright.main(arguments, prog_name="threadwright", standalone_mode=False)
    except click.UsageError as error:
        return _say(_usage_sentence(error), 2)
    except click.ClickException as error:
        return _say(error.format_message(), 2)
    except (BadInput, BadConfig) as error:
        return _say(_told(error), 2)
    except AppError as error:
        return _say(_told(error), 1)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader left; nobody is there to tell
        return 0
    except Exception as error:
        from bot.console.crash import note_bug

        return _say(note_bug(error), 1)
    return code if isinstance(code, int) else 0


def _told(error: AppError) -> str:
    """In the language that this deployment speaks; in English where that cannot be read."""
    from services.core.settings import load as load_settings
    from services.core.words import in_words_of

    try:
        language = load_settings().language.chat
    except BadConfig:
        return str(error)
    return in_words_of(language, error)


def _usage_sentence(error: click.UsageError) -> str:
    """click's words as one sentence that says what to write instead."""
    where = error.ctx.command_path if error.ctx else "threadwright"
    if isinstance(error, click.NoSuchOption):
        near = f"did you mean {error.possibilities[0]}?" if error.possibilities else f"see {where} --help."
        return f"{error.option_name} is not an option of {where}; {near}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.make_metavar(error.ctx or click.Context(threadwright))
        if isinstance(error.param, click.Option):
            name = f"{error.param.opts[0]} {name}"
        return f"{where} needs {name}; see {where} --help."
    message = error.format_message().rstrip(".")
    return message if message.endswith("?") or "; " in message else f"{message}; see {where} --help."


def _say(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code
