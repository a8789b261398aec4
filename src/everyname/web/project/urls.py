"""Every address. Feature by feature, each with its own file."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("everyname.web.sign_in.urls")),
    path("", include("everyname.web.community.urls")),
    path("people/", include("everyname.web.people.urls")),
    path("", include("everyname.web.wall.urls")),
    path("", include("everyname.web.stepping_back.urls")),
    path("", include("everyname.web.released.urls")),
    path("", include("everyname.web.share_out.urls")),
    path("", include("everyname.web.again.urls")),
    path("", include("everyname.web.following.urls")),
    path("", include("everyname.web.own_dots.urls")),
    path("", include("everyname.web.keeping.urls")),
    path("", include("everyname.web.ui.urls")),
]
if settings.ENVIRONMENT.is_demo:
    urlpatterns += [path("demo/", include("everyname.web.demo.urls"))]
handler400 = "everyname.web.ui.errors.bad_request"
handler403 = "everyname.web.ui.errors.forbidden"
handler404 = "everyname.web.ui.errors.not_found"
handler500 = "everyname.web.ui.errors.server_error"
