from django.apps import AppConfig


class Keeping(AppConfig):
    name = "everyname.web.keeping"
    label = "keeping"
