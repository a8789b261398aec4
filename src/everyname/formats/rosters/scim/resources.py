"""What a SCIM 2.0 object says about a person or a group, and which kind of object it is.

References
----------
RFC 7643, System for Cross-domain Identity Management: Core Schema (2015), sections 4.1-4.3, 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from everyname.formats.rosters.scim.located_json import LocatedValue

__all__ = ["Group", "Reference", "ResourceKind", "User", "group_from", "kind_of", "user_from"]


class ResourceKind(StrEnum):
    """What an object of an export is."""

    USER = "user"
    GROUP = "group"
    DEFINITION = "definition"  # schemas, resource types, list envelopes: about the service, not rows
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reference:
    """One resource pointing at another: a member, a group, a manager."""

    value: str
    display: str
    is_group: bool


@dataclass(frozen=True, slots=True)
class User:
    """One representation of a person. ``attributes`` has no empty values."""

    file: str
    line: int
    key: str
    modified: str
    attributes: Mapping[str, str]
    manager: Reference | None
    groups: tuple[Reference, ...]

    def says(self) -> tuple[Mapping[str, str], Reference | None, frozenset[Reference]]:
        """Everything but where and when it was said."""
        return self.attributes, self.manager, frozenset(self.groups)


@dataclass(frozen=True, slots=True)
class Group:
    """One representation of a group."""

    file: str
    line: int
    key: str
    modified: str
    external_id: str
    title: str
    members: tuple[Reference, ...]

    def says(self) -> tuple[str, str, frozenset[Reference]]:
        """Everything but where and when it was said."""
        return self.external_id, self.title, frozenset(self.members)


_KIND_OF_SCHEMA = {
    "urn:ietf:params:scim:schemas:core:2.0:user": ResourceKind.USER,
    "urn:ietf:params:scim:schemas:core:2.0:group": ResourceKind.GROUP,
}
_ABOUT_THE_SERVICE = ("urn:ietf:params:scim:schemas:core:", "urn:ietf:params:scim:api:messages:")
_ENTERPRISE = (
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user",
    "urn:scim:schemas:extension:enterprise:1.0",
)


def kind_of(value: Any) -> ResourceKind:
    """Tell by schema, then by resource type, then by the attributes that only one kind has."""
    if not isinstance(value, dict):
        return ResourceKind.OTHER
    schemas = [text_of(schema).lower() for schema in _list_of(value.get("schemas"))]
    for schema in schemas:
        if schema in _KIND_OF_SCHEMA:
            return _KIND_OF_SCHEMA[schema]
    if any(schema.startswith(_ABOUT_THE_SERVICE) for schema in schemas):
        return ResourceKind.DEFINITION
    resource_type = text_of(_object_of(value.get("meta")).get("resourcetype")).lower()
    if resource_type in {ResourceKind.USER, ResourceKind.GROUP}:
        return ResourceKind(resource_type)
    return _kind_by_shape(value)


def _kind_by_shape(value: Mapping[str, Any]) -> ResourceKind:
    if "username" in value:
        return ResourceKind.USER
    if "displayname" in value and "members" in value:
        return ResourceKind.GROUP
    if "totalresults" in value:
        return ResourceKind.DEFINITION
    return ResourceKind.OTHER


def user_from(located: LocatedValue) -> User:
    """Keep what a roster needs of a User; passwords, postal addresses and phones go no further."""
    value: Mapping[str, Any] = located.value
    name = _object_of(value.get("name"))
    work = {**value, **_enterprise_of(value)}
    external_id, username = text_of(value.get("externalid")), text_of(value.get("username"))
    attributes = {
        "external_id": external_id,
        "identifier": text_of(work.get("employeenumber")),
        "username": username,
        "email": _email(value.get("emails")),
        "given_name": text_of(name.get("givenname")),
        "family_name": text_of(name.get("familyname")),
        # What the directory itself shows somebody by comes before a nickname.
        "preferred_given_name": "" if text_of(value.get("displayname")) else text_of(value.get("nickname")),
        "display_name": text_of(value.get("displayname")) or _label(name),
        "enabled": _flag(value.get("active")),
        "department": text_of(work.get("department")),
        "division": text_of(work.get("division")),
    }
    return User(
        located.file,
        located.line,
        text_of(value.get("id")) or external_id or username,
        _modified(value),
        {attribute: text for attribute, text in attributes.items() if text},
        _manager(work),
        _references(value.get("groups"), is_group=True),
    )


def _enterprise_of(value: Mapping[str, Any]) -> Mapping[str, Any]:
    for urn in _ENTERPRISE:
        if isinstance(value.get(urn), dict):
            return _object_of(value[urn])
    return {}


def _email(emails: object) -> str:
    """The primary address, or the first of them."""
    several = [_object_of(each) for each in _list_of(emails)]
    several.sort(key=lambda each: _flag(each.get("primary")) != "true")
    return text_of(several[0].get("value")) if several else ""


def _label(name: Mapping[str, Any]) -> str:
    """Given and family name read better than ``formatted``, which carries titles and suffixes."""
    if text_of(name.get("givenname")) and text_of(name.get("familyname")):
        return ""
    return text_of(name.get("formatted"))


def _manager(work: Mapping[str, Any]) -> Reference | None:
    """RFC 7643's complex attribute, or the plain identifier that older services write."""
    written = work.get("manager") or work.get("managerid")
    if isinstance(written, dict):
        written = {"value": written.get("managerid"), "display": written.get("displayname"), **written}
    references = _references([written] if written else [], is_group=False)
    return references[0] if references else None


def group_from(located: LocatedValue) -> Group:
    """Read a Group: its identifier, its title and who it says is in it."""
    value: Mapping[str, Any] = located.value
    external_id, title = text_of(value.get("externalid")), text_of(value.get("displayname"))
    key = text_of(value.get("id")) or external_id or title
    members = _references(value.get("members"), is_group=False)
    return Group(located.file, located.line, key, _modified(value), external_id, title, members)


def _modified(value: Mapping[str, Any]) -> str:
    return text_of(_object_of(value.get("meta")).get("lastmodified"))


def _references(written: Any, *, is_group: bool) -> tuple[Reference, ...]:
    """Read a multi-valued attribute; its entries may be objects or, in older services, plain identifiers."""
    references = []
    for entry in _list_of(written):
        item = entry if isinstance(entry, dict) else {"value": entry}
        address = text_of(item.get("$ref"))
        value = text_of(item.get("value")) or address.rstrip("/").rpartition("/")[2]
        display = text_of(item.get("display"))
        says_group = text_of(item.get("type")).lower() == "group" or "/groups/" in address.lower()
        if value or display:
            references.append(Reference(value or display, display, is_group or says_group))
    return tuple(references)


def text_of(value: Any) -> str:
    """Text on one line; ``""`` for anything that is not text. Half a character becomes U+FFFD."""
    if not isinstance(value, str):
        return ""
    if not value.isascii():
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(value.replace("\0", " ").split())


def _flag(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else text_of(value).lower()


def _list_of(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _object_of(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
