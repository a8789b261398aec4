from django.urls import path

from everyname.web.demo import views

urlpatterns = [
    path("", views.cast, name="demo"),
    path("enter/<slug:key>/", views.enter, name="demo-enter"),
]
