"""`radio` between emulated boards, in the air of their world."""

import pytest

import stepwire
from capabilities import require
from stepwire.errors import MissingTool, UsageError

SENDER = """
import radio, utime
radio.config(group=7)
for i in range(3):
    utime.sleep_ms(100)
    radio.send('hello %d' % i)
"""
RECEIVER = """
import radio, utime
radio.config(group=7, queue=2)
utime.sleep_ms(1000)
found = []
packet = radio.receive_full()
while packet:
    found.append((packet[0][3:], packet[1], packet[2] // 1000))
    packet = radio.receive_full()
return found
"""
LISTENER = "import radio, utime\nutime.sleep_ms(100)\nreturn radio.receive()"
KINDS = ("emulated", "emulated:esp32", "emulated:microbit-v1", "emulated:microbit-v2")


@pytest.fixture
def world():
    world = stepwire.World()
    try:
        world.open().close()
    except MissingTool as error:
        require(str(error), None)
    return world


@pytest.mark.parametrize("kind", KINDS)
def test_packets_arrive_in_their_order_until_the_queue_is_full(world, kind):
    with world.open(kind) as a, world.open(kind) as b:
        world.set_air(rssi_dbm=-60)
        sent, heard = world.run({a: SENDER, b: RECEIVER})
    assert sent.ok, sent.error
    assert [[data, rssi] for data, rssi, _ in heard.data] == [[b"hello 0", -60], [b"hello 1", -60]]
    first, second = (at_ms for *_, at_ms in heard.data)
    assert second - first in (100, 101)


@pytest.mark.parametrize("setting", ["group=8", "channel=8", "address=1", "data_rate=1"])
def test_a_packet_that_is_for_others_is_not_heard(world, setting):
    other = SENDER.replace("group=7", setting)
    with world.open(KINDS[2]) as a, world.open(KINDS[2]) as b:
        _, heard = world.run({a: other, b: "import radio\n" + RECEIVER.replace("group=7, ", "")})
    assert heard.data == []


def test_the_boards_of_a_world_are_closed_with_it(world):
    with world:
        a, b = world.open(KINDS[0]), world.open(KINDS[2])
        world.run({a: SENDER, b: RECEIVER})
    with pytest.raises(UsageError):
        a.run("return 1")


@pytest.mark.parametrize("air", [{"loss": 2}, {"loss": "x"}, {"rssi_dbm": 5}, {"rssi_dbm": "x"}])
def test_an_air_that_is_none_is_refused(world, air):
    with pytest.raises(UsageError):
        world.set_air(**air)


def test_the_longest_message_goes_whole(world):
    send = "import radio\nradio.config(length=251)\nradio.send_bytes(bytes(range(251)))"
    listen = (
        "import radio, utime\nradio.config(length=251)\nutime.sleep_ms(9)\n"
        "return radio.receive_bytes()"
    )
    with world.open(KINDS[2]) as a, world.open(KINDS[2]) as b:
        _, heard = world.run({a: "import utime\nutime.sleep_ms(5)\n" + send, b: listen})
    assert heard.data == bytes(range(251))


def test_an_esp32_and_a_micro_bit_do_not_hear_each_other(world):
    with world.open("emulated:esp32") as a, world.open("emulated:microbit-v1") as b:
        _, heard = world.run({a: SENDER, b: RECEIVER})
    assert heard.data == []


def test_all_packets_are_lost_where_the_air_loses_all(world):
    world.set_air(loss=1.0)
    with world.open(KINDS[2]) as a, world.open(KINDS[2]) as b:
        _, heard = world.run({a: "import radio\nradio.send('x')", b: LISTENER})
    assert heard.data is None


@pytest.mark.parametrize("wrong", [{"loss": 1.1}, {"loss": -0.1}, {"rssi_dbm": 1}])
def test_an_air_that_cannot_be_is_refused(world, wrong):
    with pytest.raises(UsageError):
        world.set_air(**wrong)


def test_nobody_hears_who_does_not_import_radio(world):
    with world.open(KINDS[2]) as a, world.open(KINDS[2]) as b:
        world.run({a: SENDER, b: "import utime\nutime.sleep_ms(1000)"})
        assert b.run("import radio\nreturn radio.receive()").data is None
        assert b.state()["radio"] == {"on": True}
