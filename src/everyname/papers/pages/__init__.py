"""Self-contained pages: templates, style sheet, fonts; what the web will use as well."""

from everyname.papers.pages.rendering import rendered

__all__ = ["rendered"]
