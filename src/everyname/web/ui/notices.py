"""Where a message waits for the next page: in a cookie that is guarded like the others."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage

__all__ = ["Notices"]


class _Cookie(CookieStorage):
    cookie_name = settings.SESSION_COOKIE_NAME.replace("session", "messages")


class Notices(FallbackStorage):
    """What Django does, under a name that browsers take by TLS alone, and from no neighbouring host."""

    storage_classes = (_Cookie, SessionStorage)
