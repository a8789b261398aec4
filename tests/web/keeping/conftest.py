"""The wall's small school, for what is kept of it."""

from tests.web.wall.conftest import asked, record_can_be_emptied, school

__all__ = ["asked", "record_can_be_emptied", "school"]
