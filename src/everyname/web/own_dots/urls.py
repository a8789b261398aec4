from django.urls import path

from everyname.web.own_dots.views import maps, results

urlpatterns = [
    path("my-own-dots/", maps.page, name="own-dots"),
    path("my-own-dots/save/", maps.save, name="own-dots-save"),
    path("my-own-dots/delete/", maps.delete, name="own-dots-delete"),
    path("rounds/<uuid:round_id>/own/", results.page, name="own-result"),
]
