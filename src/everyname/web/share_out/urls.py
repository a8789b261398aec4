from django.urls import path

from everyname.web.share_out.views import names, offers, rooms, sharing

urlpatterns = [
    path("rounds/<uuid:round_id>/share/", sharing.share, name="round-share"),
    path("rounds/<uuid:round_id>/share/far/", sharing.far, name="round-share-far"),
    path("rounds/<uuid:round_id>/share/stop/", sharing.stop, name="round-share-stop"),
    path("rounds/<uuid:round_id>/share/publish/", sharing.publish, name="round-share-publish"),
    path("rounds/<uuid:round_id>/share/room/", rooms.page, name="round-share-room"),
    path("rounds/<uuid:round_id>/share/names/<uuid:need_id>/", names.page, name="round-share-name"),
    path("rounds/<uuid:round_id>/share/offers/", offers.listed, name="round-offers"),
    path(
        "rounds/<uuid:round_id>/share/offers/<uuid:assignment_id>/back/", offers.back, name="round-offer-back"
    ),
    path("assignments/<uuid:assignment_id>/answer/", offers.answer, name="own-answer"),
]
