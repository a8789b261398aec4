from django.urls import path

from everyname.web.following.views import calendars, entering, lead, letters, own, settings, ways

urlpatterns = [
    path("my-names/", own.page, name="own-names"),
    path("my-names/slip.pdf", own.slip, name="own-names-slip"),
    path("my-names/letters/", letters.choose, name="own-names-letters"),
    path("my-names/calendar/", calendars.choose, name="own-names-calendar"),
    path("my-names/<uuid:assignment_id>/", own.check, name="own-check-in"),
    path("names/", entering.by_code, name="own-names-code"),
    path("names/<str:secret>/", entering.by_link, name="own-names-link"),
    path("calendars/<str:secret>.ics", calendars.feed, name="names-calendar"),
    path("letters/stop/<str:token>/", letters.stop, name="letters-stop"),
    path("rounds/<uuid:round_id>/follow/", lead.page, name="round-follow"),
    path("rounds/<uuid:round_id>/follow/letters/", lead.begin, name="round-follow-letters"),
    path("rounds/<uuid:round_id>/follow/close/", lead.close, name="round-follow-close"),
    path("rounds/<uuid:round_id>/follow/slips.pdf", ways.names, name="round-follow-slips"),
    path("rounds/<uuid:round_id>/follow/ways/", ways.listed, name="round-follow-ways"),
    path("rounds/<uuid:round_id>/follow/ways/new/", ways.new, name="round-follow-new"),
    path("rounds/<uuid:round_id>/follow/ways/new.pdf", ways.printed_ways, name="round-follow-links-pdf"),
    path("rounds/<uuid:round_id>/follow/ways/withdraw/", ways.withdrawn, name="round-follow-withdraw"),
    path("community/check-ins/", settings.page, name="following-settings"),
]
