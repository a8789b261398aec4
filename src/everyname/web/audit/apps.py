from django.apps import AppConfig


class Audit(AppConfig):
    name = "everyname.web.audit"
    label = "audit"
