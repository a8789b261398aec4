from django.urls import path

from everyname.web.community.views import (
    account,
    beginning,
    community,
    home,
    members,
    passwords,
    roles,
    signing_in,
    sites,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("start/", beginning.start, name="start"),
    path("language/", signing_in.set_language, name="language"),
    path("roles/", home.roles, name="roles"),
    path("account/", account.own, name="account"),
    path("account/password/", account.password, name="account-password"),
    path("password/forgotten/", passwords.forgotten, name="password-forgotten"),
    path("password/<uuid:member_id>/<str:token>/", passwords.choose, name="password-choose"),
    path("community/", community.settings, name="community"),
    path("sites/", sites.tree, name="sites"),
    path("sites/add/", sites.add, name="site-add"),
    path("sites/<uuid:site_id>/", sites.one, name="site"),
    path("sites/<uuid:site_id>/remove/", sites.remove, name="site-remove"),
    path("members/", members.listed, name="members"),
    path("members/add/", members.add, name="member-add"),
    path("members/<uuid:member_id>/", members.one, name="member"),
    path("members/<uuid:member_id>/link/", members.link, name="member-link"),
    path("members/<uuid:member_id>/active/", members.active, name="member-active"),
    path("members/<uuid:member_id>/roles/", roles.give, name="role-give"),
    path("members/<uuid:member_id>/roles/<int:role_id>/", roles.take, name="role-take"),
]
