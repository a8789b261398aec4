from django.apps import AppConfig


class Wall(AppConfig):
    name = "everyname.web.wall"
    label = "wall"
