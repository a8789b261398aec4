"""The one hub of a process."""

from everyname.web.wall.live.hub import Hub
from everyname.web.wall.live.others import hear_others

__all__ = ["HUB"]

HUB = Hub(listen=hear_others)
