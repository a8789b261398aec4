from tests.web.access import rows

#                 stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    POST sign-in     302     302     302     302    302     302      302
        """,
        given=lambda _: {"email": "bea@bay.example", "password": "bea has a long password"},
    ),
    *rows(
        """
    GET  home        302     200     200     200    200     200      200
    GET  start       302     302     302     302    302     302      302
    POST start       302     302     302     302    302     302      302
    GET  sign-in     200     200     200     200    200     200      200
    POST sign-out    302     302     302     302    302     302      302
    GET  roles       200     200     200     200    200     200      200
        """
    ),
    *rows(
        """
    POST language    302     302     302     302    302     302      302
        """,
        given=lambda _: {"language": "es"},
    ),
)
