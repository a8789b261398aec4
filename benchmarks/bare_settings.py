"""The application's settings with one view in place of saving a mark: what `benchmarks.meeting` compares with."""

from everyname.web.project.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "benchmarks.bare_urls"
