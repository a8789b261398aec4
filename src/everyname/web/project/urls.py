"""Every address. Feature by feature, each with its own file."""

from django.urls import include, path

urlpatterns = [
    path("", include("everyname.web.community.urls")),
    path("people/", include("everyname.web.people.urls")),
    path("", include("everyname.web.wall.urls")),
]
handler400 = "everyname.web.ui.errors.bad_request"
handler403 = "everyname.web.ui.errors.forbidden"
handler404 = "everyname.web.ui.errors.not_found"
handler500 = "everyname.web.ui.errors.server_error"
