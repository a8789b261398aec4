from django.urls import path

from everyname.web.ui.views import components, promises

urlpatterns = [
    path("promises/", promises.page, name="promises"),
    path("components/", components.page, name="components"),
]
