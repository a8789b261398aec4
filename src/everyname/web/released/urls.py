"""Addresses of released numbers."""

from django.urls import path

from everyname.web.released.views import making, reading

urlpatterns = [
    path("released/", reading.listed, name="released"),
    path("released/<uuid:release_id>/", reading.one, name="release"),
    path("released/<uuid:release_id>/numbers.csv", reading.as_file, name="release-file"),
    path("rounds/<uuid:round_id>/release/", making.page, name="round-release"),
    path("rounds/<uuid:round_id>/release/far/", making.far, name="round-release-far"),
    path("rounds/<uuid:round_id>/release/stop/", making.stop, name="round-release-stop"),
    path("rounds/<uuid:round_id>/release/make/", making.make, name="round-release-make"),
]
