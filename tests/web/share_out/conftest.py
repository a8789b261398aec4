"""A round at Harbour that is over: four names without anybody, one with a dot, three who mark."""

from types import SimpleNamespace

import pytest

from tests.web.share_out.meeting import meeting


@pytest.fixture
def met(world: SimpleNamespace) -> SimpleNamespace:
    return meeting(world)
