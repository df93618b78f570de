"""What a kind of board lacks is refused by name and with the reason, before anything is sent."""

import pytest

import stepwire
from capabilities import require
from stepwire.errors import MissingTool, StepRefused

MICROBITS = ("emulated:microbit-v1", "emulated:microbit-v2")


@pytest.fixture(scope="module", params=MICROBITS)
def microbit(request):
    try:
        with stepwire.open(request.param) as board:
            yield board
    except MissingTool as error:
        require(str(error), None)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import machine\nmachine.Timer(0)", "machine.Timer"),
        ("from machine import UART\nUART(1)", "machine.UART"),
        ("import machine as m\nm.deepsleep(5)", "machine.deepsleep"),
        ("from machine import Pin\np = Pin(0)\np.irq(print)", "Pin.irq"),
        ("import machine\nmachine.Pin(0).irq(handler=print)", "Pin.irq"),
    ],
)
def test_what_a_micro_bit_lacks_of_machine_is_refused(microbit, code, name):
    with pytest.raises(StepRefused, match=f"`{name}` does not work here: [a-z]"):
        microbit.run(code)


@pytest.mark.parametrize(
    "code",
    [
        "class A:\n    def irq(self): return 5\nreturn A().irq()",
        "import machine\nclass A:\n    def irq(self): return 5\nreturn A().irq()",
        "Timer = 5\nimport machine\nreturn Timer",
    ],
)
def test_names_of_the_step_itself_are_not(microbit, code):
    assert microbit.run(code).data == 5


@pytest.mark.parametrize(
    "code",
    [
        "import machine\nreturn machine.Timer(0) if hasattr(machine, 'Timer') else 5",
        "try:\n    from machine import Timer\n    t = Timer(0)\nexcept ImportError:\n    return 5",
        "import machine\ntry:\n    machine.Timer(0)\nexcept AttributeError:\n    return 5",
    ],
)
def test_nor_names_that_a_step_for_many_kinds_asks_for(microbit, code):
    assert microbit.run(code).data == 5


def test_what_hangs_in_qemu_is_refused():
    with qemu() as board:
        for code in ("from machine import SPI\nSPI(1)", "import machine\nmachine.SPI(1)"):
            with pytest.raises(
                StepRefused, match=r"`machine\.SPI` does not work here: QEMU has no"
            ):
                board.run(code)


def qemu():
    try:
        return stepwire.open("qemu:microbit-v1")
    except MissingTool as error:
        return require(str(error), None)
