from django.urls import path

from everyname.web.people.views import findings, persons, rosters

urlpatterns = [
    path("rosters/", rosters.load, name="rosters"),
    path("rosters/<uuid:import_id>/", rosters.roster, name="roster"),
    path("rosters/<uuid:import_id>/problems.csv", findings.problems, name="roster-problems"),
    path("rosters/<uuid:import_id>/apply/", rosters.apply, name="roster-apply"),
    path("rosters/<uuid:import_id>/far/", rosters.far, name="roster-far"),
    path("rosters/<uuid:import_id>/drop/", rosters.drop, name="roster-drop"),
    path("rosters/<uuid:import_id>/undo/", rosters.undo, name="roster-undo"),
    path("<uuid:site_id>/", persons.site, name="people"),
    path("<uuid:site_id>/add/", persons.add, name="person-add"),
    path("<uuid:site_id>/<uuid:person_id>/", persons.correct, name="person"),
    path("<uuid:site_id>/<uuid:person_id>/left/", persons.left, name="person-left"),
]
