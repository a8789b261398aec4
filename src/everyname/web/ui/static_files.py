"""Style sheets, scripts and fonts: compressed, named after their content, kept by browsers for good."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["StaticFiles"]


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # no stubs: Any
    """As whitenoise has it, but a typeface that was not fetched is no reason not to start.

    Readers then see their own (docs/decisions/0018-fonts-are-fetched-not-kept.md).
    Scripts that are made of several find each other under these names, too.
    """

    support_js_module_import_aggregation = True

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            if name.startswith("fonts/"):
                return name
            raise
