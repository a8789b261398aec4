"""A file that somebody keeps."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

__all__ = ["as_file"]


def as_file(content: Mapping[str, Any]) -> HttpResponse:
    """JSON with its letters as they are; its name says nothing about whom it is of."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="kept.json"'
    return answer
