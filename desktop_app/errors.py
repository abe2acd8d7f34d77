"""What can go wrong in the world, told apart from our own bugs.

A ``UserError`` carries a code and parameters; it becomes a sentence in the reader's language only at the edge
(`desktop_app.sentences`). Anything else that is raised is a bug.
"""

from __future__ import annotations


class UserError(Exception):
    """Something in the world is not as the work needs it; nothing was changed.

    ``code`` names the sentence in `desktop_app.sentences`; ``params`` fill its placeholders.
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: dict[str, object] = params

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code} ({details})" if details else self.code


class Cancelled(Exception):
    """A person stopped a long piece of work; what was begun has been taken back."""
