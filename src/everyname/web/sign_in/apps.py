from django.apps import AppConfig


class SignIn(AppConfig):
    name = "everyname.web.sign_in"
    label = "sign_in"
