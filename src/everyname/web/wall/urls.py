from django.urls import path

from everyname.web.wall.views import entering, invitations, marking, rounds

urlpatterns = [
    path("rounds/", rounds.listed, name="rounds"),
    path("rounds/new/", rounds.new, name="round-new"),
    path("rounds/<uuid:round_id>/", rounds.one, name="round"),
    path("rounds/<uuid:round_id>/close/", rounds.close, name="round-close"),
    path("rounds/<uuid:round_id>/late/", rounds.late, name="round-late"),
    path("rounds/<uuid:round_id>/invitations/", invitations.listed, name="round-invitations"),
    path("rounds/<uuid:round_id>/slips/", invitations.slips, name="round-slips"),
    path("rounds/<uuid:round_id>/withdraw/", invitations.withdrawn, name="round-withdraw"),
    path("enter/", entering.by_code, name="enter"),
    path("enter/<str:secret>/", entering.by_link, name="enter-link"),
    path("mark/", marking.own, name="marks"),
    path("mark/<uuid:round_id>/", marking.page, name="mark"),
    path("mark/<uuid:round_id>/save/", marking.save, name="mark-save"),
    path("mark/<uuid:round_id>/events/", marking.events, name="mark-events"),
    path("mark/<uuid:round_id>/rest/", marking.rest, name="mark-rest"),
]
