from django.urls import path

from everyname.web.again.views import again, compared, timeline

urlpatterns = [
    path("rounds/<uuid:round_id>/again/", again.page, name="round-again"),
    path("rounds/<uuid:round_id>/since/<uuid:before_id>/", compared.numbers, name="rounds-compared"),
    path(
        "rounds/<uuid:round_id>/since/<uuid:before_id>/names/", compared.by_name, name="rounds-compared-names"
    ),
    path("sites/<uuid:site_id>/timeline/", timeline.page, name="site-timeline"),
]
