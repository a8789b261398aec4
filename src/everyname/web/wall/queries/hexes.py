"""Identifiers as the database holds them, for pages of thousands: making UUIDs of them takes longer than the query."""

from typing import Any

from django.db.models import CharField, Func

__all__ = ["Hex"]


class Hex(Func):
    """A UUID as 32 letters and digits, the same on both databases; `UUID` reads them again."""

    output_field = CharField()
    template = (
        "%(expressions)s || ''"  # SQLite keeps 32 letters; as text, so that Django makes no UUID of them
    )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL keeps sixteen bytes and writes them with hyphens."""
        return self.as_sql(
            compiler, connection, template="REPLACE((%(expressions)s)::text, '-', '')", **context
        )
