from tests.web.wall.conftest import record_can_be_emptied, school

__all__ = ["record_can_be_emptied", "school"]
