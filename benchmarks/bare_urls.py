"""What a mark costs at least here: the same server, middleware and session, and one row inserted."""

import json
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from everyname.web.audit.models import Entry
from everyname.web.project import urls

__all__ = ["urlpatterns"]


@require_POST
@login_required
def bare(request: HttpRequest, round_id: UUID) -> JsonResponse:
    """Insert one row and say so."""
    [sent] = json.loads(request.body)["marks"]
    Entry.objects.create(
        at=timezone.now(), member_id=request.user.pk, act="bare", object_id=round_id.hex, details=sent
    )
    return JsonResponse({"saved": [sent["key"]]})


urlpatterns = [path("mark/<uuid:round_id>/events/", bare, name="mark-events"), *urls.urlpatterns]
