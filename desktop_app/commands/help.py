"""Help and complaints about wrong usage, in the language in force: the library that reads arguments knows English alone."""

from __future__ import annotations

import click

from desktop_app.i18n import N_, _, ngettext

_HEADINGS = {"Options": N_("Options"), "Commands": N_("Commands")}
_HELP = N_("Show this help.")


class Formatter(click.HelpFormatter):
    """Help whose headings are translated."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is called."""
        super().write_usage(prog, args, prefix or _("Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        """The heading of a list."""
        super().write_heading(_(_HEADINGS[heading]) if heading in _HEADINGS else heading)


class Context(click.Context):
    """Where a command's help is written."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its names and what it is for."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, _(self.help))


class Translated(click.Command):
    """A command whose help is translated when it is shown."""

    context_class = Context

    def get_short_help_str(self, limit: int = 80) -> str:
        """What the command does, in one line of a list."""
        return _(self.help or "").partition(". ")[0].partition(": ")[0].rstrip(".")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help as a whole."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _(_HELP)
        return found


class Command(Translated):
    """A single command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; what is left over is wrong usage."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            words = " ".join(rest)
            told = ngettext(
                "There is a word too many: {words}.", "There are words too many: {words}.", len(rest)
            )
            raise click.UsageError(told.format(words=words), ctx)
        return rest


class Family(Translated, click.Group):
    """A command that is made of commands."""


def tell_wrong_usage(error: click.UsageError) -> None:
    """How the command is called, and what was wrong, on standard error."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    context = error.ctx
    if context is not None:
        click.echo(context.get_usage(), err=True)
        click.echo(_("{command} --help says more.").format(command=context.command_path), err=True)
    click.echo(wrong_usage(error), err=True)


def wrong_usage(error: click.UsageError) -> str:
    """What was wrong, in a sentence."""
    if isinstance(error, click.MissingParameter):
        return _("{name} is missing.").format(name=_name(error))
    if isinstance(error, click.NoSuchOption):
        return _("There is no option {name}.").format(name=error.option_name) + _perhaps(error.possibilities)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return _("There is no command {name}.").format(name=error.command_name) + _perhaps(
            error.possibilities
        )
    if isinstance(error, click.BadOptionUsage):
        return _("The option {name} needs a value.").format(name=error.option_name)
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        known = ", ".join(map(str, error.param.type.choices))
        return _("{name} is one of: {choices}.").format(name=_name(error), choices=known)
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return "?"
    return (
        max(parameter.opts, key=len)
        if isinstance(parameter, click.Option)
        else parameter.make_metavar(_context(error))
    )


def _context(error: click.UsageError) -> click.Context:
    return error.ctx or click.Context(click.Command("malik"))


def _perhaps(possibilities: list[str] | None) -> str:
    if not possibilities:
        return ""
    return " " + _("Perhaps one of these is meant: {names}.").format(names=", ".join(possibilities))
