from django.apps import AppConfig


class Ui(AppConfig):
    name = "everyname.web.ui"
    label = "ui"
