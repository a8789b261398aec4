from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "everyname.web.community"
    label = "community"
