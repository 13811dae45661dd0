"""The command line: the same verbs as the window, for scripts, training and checking."""

from importlib import import_module
from typing import Any

import click

from scr_neglect.errors import Refusal
from scr_neglect.paths import PROGRAM

COMMANDS = {
    "prompts": "looking", "picture": "looking", "findings": "looking", "summary": "leaving", "export": "leaving",
    "import": "keeping", "verify": "keeping", "backup": "keeping", "restore": "keeping", "demo": "showing",
}  # fmt: skip
"""Every command with the module that has it: read only when it is asked for."""


class Program(click.Group):
    """Finds a command when it is asked for; says a Refusal as its sentence on standard error and ends with 1, bad usage with 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        return import_module(f"scr_neglect.cli.{module}").COMMANDS[cmd_name]

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(refusal.sentence, err=True)
            ctx.exit(1)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"{PROGRAM} {version(PROGRAM)}")
        ctx.exit()


@click.group(
    cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Name and version."
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Record what is seen of a child's care, and see the cumulative picture across agencies.

    Without a command, opens the window.
    """
    if ctx.invoked_subcommand is None:
        from scr_neglect.app import open_window

        ctx.exit(open_window())
