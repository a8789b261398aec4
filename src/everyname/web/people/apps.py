from django.apps import AppConfig


class People(AppConfig):
    name = "everyname.web.people"
    label = "people"
