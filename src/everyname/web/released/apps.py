from django.apps import AppConfig


class Released(AppConfig):
    name = "everyname.web.released"
    label = "released"
