"""Every address of an installation, and those of a demo besides."""

from django.urls import include, path

from everyname.web.project import urls
from everyname.web.project.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*urls.urlpatterns, path("demo/", include("everyname.web.demo.urls"))]
