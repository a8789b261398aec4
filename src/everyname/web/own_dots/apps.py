from django.apps import AppConfig


class OwnDots(AppConfig):
    name = "everyname.web.own_dots"
    label = "own_dots"
