"""``everyname disclose``: tables of counts that cannot be used to find a person."""

from everyname.cli.on_demand import OnDemand

__all__ = ["group"]

group = OnDemand(
    name="disclose",
    help="Make tables of counts that cannot be used to find a person.",
    commands_on_demand={
        "advise": ("everyname.cli.disclose.advise:advise", "Say which categories to merge before a release."),
        "audit": ("everyname.cli.disclose.audit:audit", "Check the proof of a release, and attack it."),
        "protect": (
            "everyname.cli.disclose.protect:protect",
            "Hide what could point at a person, with a proof.",
        ),
    },
)
