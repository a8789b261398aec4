"""Being told to stop while a job is under way."""

__all__ = ["GivenBack", "between_two_steps", "stop"]

_is_asked = False


class GivenBack(BaseException):
    """A worker stops before its job is done: the next one begins it anew. No error, so nothing catches it."""


def stop(*, is_asked: bool = True) -> None:
    """Let the next call of `between_two_steps` be the last."""
    global _is_asked  # noqa: PLW0603 - a process is told to stop as a whole
    _is_asked = is_asked


def between_two_steps() -> None:
    """To be called by jobs where they can be left.

    Raises
    ------
    GivenBack
        The worker stops.
    """
    if _is_asked:
        raise GivenBack
