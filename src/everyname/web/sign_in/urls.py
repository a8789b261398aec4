from django.urls import path

from everyname.web.sign_in.views import entering, factors, helping, passkeys, provider, ways

urlpatterns = [
    path("sign-in/", entering.sign_in, name="sign-in"),
    path("sign-out/", entering.sign_out, name="sign-out"),
    path("sign-in/second-step/", entering.second_step, name="second-step"),
    path("sign-in/passkey/", entering.by_passkey, name="sign-in-passkey"),
    path("sign-in/passkey/question/", entering.passkey_question, name="passkey-question"),
    path("sign-in/provider/", provider.go, name="provider-go"),
    path("sign-in/provider/back/", provider.back, name="provider-back"),
    path("account/sign-in/", ways.overview, name="ways-in"),
    path("account/sign-in/sure/", ways.sure, name="sure"),
    path("account/sign-in/provider/", provider.connection, name="provider-connection"),
    path("account/sign-in/app/", factors.new_app, name="app-new"),
    path("account/sign-in/app/remove/", factors.remove_app, name="app-remove"),
    path("account/sign-in/codes/", factors.recovery_codes, name="recovery-codes"),
    path("account/sign-in/codes/file/", factors.recovery_file, name="recovery-file"),
    path("account/sign-in/passkeys/new/", passkeys.new, name="passkey-new"),
    path("account/sign-in/passkeys/<int:number>/", passkeys.one, name="passkey"),
    path("members/<uuid:member_id>/second-step/", helping.lost, name="member-second-step"),
]
