from tests.web.access import rows

#                      stranger nobody connector leader lead other-lead steward
ROWS = rows(
    """
    GET  promises          200     200     200     200    200     200      200
    GET  components        302     200     200     200    200     200      200
    """
)
