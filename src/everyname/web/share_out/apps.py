from django.apps import AppConfig


class ShareOut(AppConfig):
    name = "everyname.web.share_out"
    label = "share_out"
