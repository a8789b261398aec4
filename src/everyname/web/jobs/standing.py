"""How a job stands, for whoever asked for it."""

from uuid import UUID

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

__all__ = ["is_under_way"]


def is_under_way(job_id: UUID | None) -> bool:
    """Whether a job waits or is being done; one that failed, or was cleared away, is not."""
    under_way = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return job_id is not None and DBTaskResult.objects.filter(pk=job_id, status__in=under_way).exists()
