"""What is done while nobody waits for it."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from everyname.web.community.letters import send_link
from everyname.web.community.operations import issue_link_on_request
from everyname.web.community.queries import community_or_none

__all__ = ["send_forgotten_password"]


@task()
def send_forgotten_password(member_id: str, door: str) -> None:
    """Send a link to whoever forgot their password; nothing to nobody.

    Asked for with an empty id where the address is nobody's, so that both take equally long.
    """
    community = community_or_none()
    issued = issue_link_on_request(member_id=UUID(member_id), at=timezone.now()) if member_id else None
    if issued is None or community is None:
        return
    member, path = issued
    send_link(member, door + path, community=community.name, is_welcome=False)
