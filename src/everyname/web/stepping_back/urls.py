from django.urls import path

from everyname.web.stepping_back.views import back, revealed, without

urlpatterns = [
    path("rounds/<uuid:round_id>/back/", back.page, name="round-back"),
    path("rounds/<uuid:round_id>/without/", without.page, name="round-without"),
    path("rounds/<uuid:round_id>/revealed/", revealed.page, name="round-revealed"),
]
