"""The real micro:bit V1 firmware as the oracle: what each probe comes to there, and emulated.

`--record` writes the firmware's outcomes anew instead of comparing. A probe that may come
to something else on the emulated board says why in tests/probes/, in one of the ways that
`probing.MAY_DIFFER` lists.
"""

from importlib.util import find_spec

import pytest

import probing
from capabilities import find_program, require
from stepwire.errors import MissingTool

PROBES = probing.load()

each_probe = pytest.mark.parametrize(
    "probe", PROBES, ids=[f"{probe.module}: {probe.name}" for probe in PROBES]
)


@pytest.fixture(scope="module")
def recording(request):
    """Outcomes to be written when the tests are through, or None where they are compared."""
    if not request.config.getoption("--record"):
        yield None
        return
    outcomes = {}
    yield outcomes
    probing.record(outcomes)


@pytest.fixture(scope="module")
def firmware():
    require("the program qemu-system-arm", find_program("qemu-system-arm"))
    require("the package micropython-microbit-fs", find_spec("micropython_microbit_fs"))
    with probing.Prober("qemu:microbit-v1") as prober:
        yield prober


@pytest.fixture(scope="module")
def emulated():
    with probing.Prober("emulated:microbit-v1", time="virtual") as prober:
        yield prober


@pytest.fixture(scope="module")
def recorded():
    return probing.recorded()


@each_probe
def test_the_firmware_still_does_what_was_recorded(probe, firmware, recorded, recording):
    found = firmware.outcome(probe)
    if recording is not None:
        recording[probe] = found
    elif found != recorded[probe.key]:
        assert probing.varies(probe), (found, recorded[probe.key])
        assert probing.agrees(probe, found, recorded[probe.key])


@each_probe
def test_the_emulated_board_does_what_the_firmware_does(probe, emulated, recorded, recording):
    if recording is not None:
        pytest.skip("the firmware's outcomes are being recorded")
    try:
        found = emulated.outcome(probe)
    except MissingTool as error:
        require(str(error), None)
    expected = recorded[probe.key]
    if found != expected:
        emulated.close()  # what a probe did not do as expected may have spoiled the board
        assert probing.agrees(probe, found, expected), (found, expected)
