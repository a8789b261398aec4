from tests.web.access import rows
from tests.web.wall.access import a_closed_round

#                      stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  round-back        302     404     404     404    200     404      404
    GET  round-without     302     404     404     404    200     404      404
    GET  round-revealed    302     404     404     404    200     404      404
        """,
        parts=a_closed_round,
    ),
    *rows(
        """
    POST round-revealed    302     404     404     404    302     404      404
        """,
        parts=a_closed_round,
        given=lambda _: {"alone": "yes"},
    ),
)
