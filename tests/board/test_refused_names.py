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
