from django.urls import path

from everyname.web.keeping.views import deleting, own, persons, presenting, retention

urlpatterns = [
    path("keeping/", retention.for_all, name="retention"),
    path("rounds/<uuid:round_id>/keeping/", retention.for_round, name="round-retention"),
    path("rounds/<uuid:round_id>/keeping/delete/", deleting.page, name="round-delete"),
    path("presenting/", presenting.switch, name="presenting"),
    path("keeping/people/<uuid:person_id>/", persons.person, name="person-erase"),
    path("keeping/people/<uuid:person_id>/kept.json", persons.export_person, name="person-export"),
    path("keeping/members/<uuid:member_id>/", persons.member, name="member-erase"),
    path("keeping/members/<uuid:member_id>/kept.json", persons.export_member, name="member-export"),
    path("keeping/members/<uuid:member_id>/leave/", persons.leave, name="member-leave"),
    path("account/kept/", own.page, name="own-data"),
    path("account/kept/kept.json", own.export, name="own-data-export"),
    path("account/kept/ask/", own.ask, name="own-data-ask"),
]
