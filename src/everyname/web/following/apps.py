from django.apps import AppConfig


class Following(AppConfig):
    name = "everyname.web.following"
    label = "following"
