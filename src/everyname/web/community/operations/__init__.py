"""What changes the community: each in one transaction with its record."""

from everyname.web.community.operations.beginning import AlreadyThere, create_community
from everyname.web.community.operations.communities import change_community
from everyname.web.community.operations.members import (
    EmailTaken,
    add_member,
    correct_member,
    set_active,
    speak_to,
)
from everyname.web.community.operations.passwords import (
    LinkSpent,
    WrongPassword,
    change_password,
    choose_password,
    issue_link,
    issue_link_on_request,
)
from everyname.web.community.operations.roles import LastSteward, give_role, take_role
from everyname.web.community.operations.sites import (
    BelowItself,
    SiteInUse,
    SourceTaken,
    add_site,
    change_site,
    remove_site,
)

__all__ = [
    "AlreadyThere",
    "BelowItself",
    "EmailTaken",
    "LastSteward",
    "LinkSpent",
    "SiteInUse",
    "SourceTaken",
    "WrongPassword",
    "add_member",
    "add_site",
    "change_community",
    "change_password",
    "change_site",
    "choose_password",
    "correct_member",
    "create_community",
    "give_role",
    "issue_link",
    "issue_link_on_request",
    "remove_site",
    "set_active",
    "speak_to",
    "take_role",
]
