from django.apps import AppConfig


class Demo(AppConfig):
    name = "everyname.web.demo"
    label = "demo"
