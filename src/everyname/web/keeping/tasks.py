"""What is done while nobody waits for it: once an hour, and soon after an erasure."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from everyname.web.keeping.operations import retention
from everyname.web.keeping.sweeping import sweep

__all__ = ["ask_to_sweep", "forget_due", "sweep_soon"]

_AGAIN = timedelta(minutes=2)


def forget_due(*, at: datetime) -> None:
    """A chore: delete what is kept no longer, and overwrite what was deleted."""
    retention.forget_due(at=at)
    sweep()


def ask_to_sweep() -> None:
    """Let what was deleted be overwritten soon."""
    sweep_soon.enqueue()


@task()
def sweep_soon() -> None:
    """Overwrite it, or try again in a while: somebody was reading."""
    if not sweep():
        sweep_soon.using(run_after=timezone.now() + _AGAIN).enqueue()
