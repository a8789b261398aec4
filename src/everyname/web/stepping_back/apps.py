from django.apps import AppConfig


class SteppingBack(AppConfig):
    name = "everyname.web.stepping_back"
    label = "stepping_back"
