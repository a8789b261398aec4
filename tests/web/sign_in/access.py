from types import SimpleNamespace

from allauth.mfa.models import Authenticator

from tests.web.access import rows


def _somebodys_passkey(world: SimpleNamespace) -> dict[str, int]:
    made = Authenticator.objects.create(
        user=world.eve, type=Authenticator.Type.WEBAUTHN, data={"name": "key", "credential": {}}
    )
    return {"number": made.pk}


#                    stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    POST sign-in             302     302     302     302    302     302      302
        """,
        given=lambda _: {"email": "bea@bay.example", "password": "bea has a long password"},
    ),
    *rows(
        """
    GET  sign-in             200     200     200     200    200     200      200
    POST sign-out            302     302     302     302    302     302      302
    GET  second-step         302     302     302     302    302     302      302
    POST second-step         302     302     302     302    302     302      302
    POST passkey-question    200     200     200     200    200     200      200
    POST sign-in-passkey     422     422     422     422    422     422      422
    GET  provider-go         503     503     503     503    503     503      503
    GET  provider-back       422     422     422     422    422     422      422
    GET  ways-in             302     200     200     200    200     200      200
    GET  sure                302     200     200     200    200     200      200
    POST sure                302     422     422     422    422     422      422
    GET  provider-connection 302     302     302     302    302     302      302
    POST provider-connection 302     302     302     302    302     302      302
    GET  app-new             302     302     302     302    302     302      302
    POST app-new             302     302     302     302    302     302      302
    GET  app-remove          302     302     302     302    302     302      302
    POST app-remove          302     302     302     302    302     302      302
    GET  recovery-codes      302     302     302     302    302     302      302
    POST recovery-codes      302     302     302     302    302     302      302
    GET  recovery-file       302     302     302     302    302     302      302
    GET  passkey-new         302     302     302     302    302     302      302
    POST passkey-new         302     302     302     302    302     302      302
        """
    ),
    *rows(
        """
    GET  passkey             302     302     302     302    302     302      302
    POST passkey             302     302     302     302    302     302      302
        """,
        parts=_somebodys_passkey,
    ),
    *rows(
        """
    GET  member-second-step  302     404     404     404    404     404      302
    POST member-second-step  302     404     404     404    404     404      302
        """,
        parts=lambda world: {"member_id": world.bea.pk},
    ),
)
