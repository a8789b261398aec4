from django.apps import AppConfig


class Again(AppConfig):
    name = "everyname.web.again"
    label = "again"
