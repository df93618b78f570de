"""The `machine` module of an emulated ESP32, step by step in virtual time."""

import pytest

import stepwire
from capabilities import require
from stepwire.errors import MissingTool, StepRefused, UsageError


def opened(address, **options):
    try:
        return stepwire.open(address, **options)
    except MissingTool as error:
        require(str(error), None)


@pytest.fixture(params=["emulated", "emulated:esp32"])
def board(request):
    with opened(request.param, time="virtual") as board:
        yield board


@pytest.fixture
def esp32():
    with opened("emulated:esp32", time="virtual") as board:
        yield board


@pytest.fixture
def real():
    with opened("emulated:esp32", time="real") as board:
        yield board


def run(board, code, **options):
    return board.run(f"from machine import *\nimport machine, time\n{code}", **options)


def value(board, code):
    result = run(board, code)
    assert result.ok, result.error
    return result.data


def raised(board, code):
    """The type and the message of what a step raised."""
    error = run(board, code).error
    return error.type, error.message


def ends_in_a_reset(board, code):
    return raised(board, code)[0] == "BoardReset"


# PWM


def test_a_wave_is_seen_on_its_pin(board):
    code = "p = PWM(Pin(4), freq=1000, duty_u16=16384)\nreturn p.freq(), p.duty_u16(), p.duty()"
    assert value(board, code) == [1000, 16384, 255]
    assert board.state()["pins"]["4"]["pwm"] == {"duty_u16": 16384, "period_us": 1000}


def test_a_wave_of_which_nothing_is_said_is_5_khz_half_of_the_time(board):
    assert value(board, "p = PWM(4)\nreturn p.freq(), p.duty_u16(), p.duty()") == [5000, 32768, 511]


@pytest.mark.parametrize(
    ("change", "duty_u16"),
    [
        ("p.duty(512)", 32800),
        ("p.duty(1023)", 65535),
        ("p.duty_u16(7)", 7),
        ("p.duty_ns(250000)", 16384),
        ("p.init(freq=2000, duty_ns=250000)", 32768),
        ("p.init(duty=0)", 0),
    ],
)
def test_a_duty_is_set_in_three_units(esp32, change, duty_u16):
    assert value(esp32, f"p = PWM(4, freq=1000)\n{change}\nreturn p.duty_u16()") == duty_u16


def test_what_was_set_in_a_unit_is_read_back_in_it(esp32):
    code = """
p = PWM(4, freq=1000)
read = []
for duty in range(1024):
    p.duty(duty)
    read.append(p.duty())
p.duty_ns(1000)
return read == list(range(1024)), abs(p.duty_ns() - 1000) < 16
"""
    assert value(esp32, code) == [True, True]


def test_an_inverted_wave_is_low_for_its_duty(esp32):
    value(esp32, "PWM(4, freq=1000, duty_u16=1, invert=True)\nreturn 0")
    assert esp32.state()["pins"]["4"]["pwm"]["duty_u16"] == 65534


@pytest.mark.parametrize(
    "code",
    [
        "PWM(4, freq=0)",
        "PWM(4, freq=40000001)",
        "PWM(4, duty_u16=65536)",
        "PWM(4, duty=1024)",
        "PWM(4, duty=-1)",
        "PWM(4, freq=1000, duty_ns=1000001)",
        "PWM(4, duty=1, duty_u16=1)",
        "PWM(99)",
        "for pin in range(17): PWM(pin)",
    ],
)
def test_waves_that_no_esp32_makes_are_refused(esp32, code):
    assert raised(esp32, code)[0] == "ValueError"


def test_a_wave_ends_and_its_channel_is_free(esp32):
    code = """
for _ in range(20):
    p = PWM(4)
    p.deinit()
p.deinit()
p.freq()
"""
    assert raised(esp32, code)[0] == "RuntimeError"
    assert "pwm" not in esp32.state()["pins"]["4"]


# I2C and SPI


@pytest.fixture
def wired(board):
    board.set(i2c={0x52: {3: 7, 4: 8}, 0x7A: {}}, spi={b"\x9f": b"\xef\x40"})
    return board


@pytest.mark.parametrize("bus", ["I2C(0)", "I2C(1, scl=Pin(22), sda=21)", "SoftI2C(22, 21)"])
def test_registers_of_a_device_are_written_and_read(wired, bus):
    code = f"""
i = {bus}
i.writeto_mem(0x52, 5, b'ab')
buffer = bytearray(2)
i.readfrom_mem_into(0x52, 4, buffer)
counts = i.writeto(0x52, b'\\x03'), i.writevto(0x52, (b'\\x09', bytearray(b'xy')))
return i.scan(), i.readfrom_mem(0x52, 3, 4), buffer, counts
"""
    assert value(wired, code) == [[0x52], b"\x07\x08ab", b"\x08a", [1, 3]]
    assert wired.state()["i2c"]["82"]["9"] == ord("x")


def test_a_device_is_read_from_where_it_was_written_last(wired):
    code = """
i = I2C(0)
i.writeto(0x52, b'\\x03', False)
buffer = bytearray(1)
i.readfrom_into(0x52, buffer)
return buffer, i.readfrom(0x52, 1), i.readfrom(0x52, 0)
"""
    assert value(wired, code) == [b"\x07", b"\x08", b""]


@pytest.mark.parametrize(
    "code",
    ["readfrom(9, 1)", "writeto(9, b'')", "readfrom_mem(9, 0, 1)", "writeto_mem(9, 0, b'a')"],
)
def test_nobody_at_an_address_is_enodev(wired, code):
    caught = f"try:\n    I2C(0).{code}\nexcept OSError as error:\n    return error.args[0]"
    assert value(wired, caught) == 19


def test_a_bus_says_which_it_is(esp32):
    code = "return repr(I2C(1, freq=100000)), repr(SoftI2C(22, 21)), repr(SPI(2, 1000000))"
    assert value(esp32, code) == [
        "I2C(1, scl=25, sda=26, freq=100000)",
        "SoftI2C(scl=22, sda=21, freq=400000)",
        "SPI(id=2, baudrate=1000000, sck=18, mosi=23, miso=19)",
    ]


@pytest.mark.parametrize("bus", ["SPI(1)", "SoftSPI(sck=Pin(1), mosi=Pin(2), miso=Pin(3))"])
def test_a_device_on_spi_answers_a_command(wired, bus):
    code = f"""
s = {bus}
s.init(baudrate=100000, polarity=1, phase=1, firstbit=s.MSB)
buffer, two = bytearray(3), bytearray(2)
s.write_readinto(b'\\x9f..', buffer)
s.write(b'\\x9f')
s.readinto(two, 0xff)
return buffer, two, s.read(1)
"""
    assert value(wired, code) == [b"\x00\xef\x40", b"\xef\x40", b"\x00"]


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("I2C(2)", "ValueError"),
        ("SPI(0)", "ValueError"),
        ("SPI(1, bits=16)", "ValueError"),
        ("SPI(1).write_readinto(b'ab', bytearray(1))", "ValueError"),
        ("s = SPI(1)\ns.deinit()\ns.read(1)", "OSError"),
        ("I2C(0).readfrom_mem(0x52, 3, 1, addrsize=16)", "NotImplementedError"),
        ("I2C(0, scl=99)", "ValueError"),
    ],
)
def test_a_bus_says_what_is_wrong(wired, code, error):
    assert raised(wired, code)[0] == error


# Interrupts of pins

WATCH = """
seen, begin = [], time.ticks_us()
def note(pin):
    seen.append((pin.value(), time.ticks_diff(time.ticks_us(), begin) // 1000))
p = Pin(4, Pin.IN)
p.irq(note, {trigger})
{wait}
return seen
"""
PULSES = {4: {"high_us": 5_000, "low_us": 15_000, "count": 2, "delay_us": 10_000}}


@pytest.mark.parametrize(
    ("trigger", "seen"),
    [
        ("Pin.IRQ_RISING", [[1, 10], [1, 30]]),
        ("Pin.IRQ_FALLING", [[0, 15], [0, 35]]),
        ("Pin.IRQ_RISING | Pin.IRQ_FALLING", [[1, 10], [0, 15], [1, 30], [0, 35]]),
    ],
)
def test_a_sleeping_board_handles_each_edge_at_its_time(board, trigger, seen):
    board.set(pulse=PULSES)
    assert value(board, WATCH.format(trigger=trigger, wait="time.sleep(1)")) == seen


@pytest.mark.parametrize(
    "wait",
    [
        "while time.ticks_diff(time.ticks_ms(), begin // 1000) < 100: pass",
        "q = Pin(5)\nfor _ in range(5000): q.value()",
        "import asyncio\nasync def rest(): await asyncio.sleep(1)\nasyncio.run(rest())",
        "import select\nselect.poll().poll(200)",
        "lightsleep(40)\ntime.sleep(1)",
    ],
)
def test_a_handler_runs_while_the_board_looks_at_anything(board, wait):
    board.set(pulse=PULSES)
    seen = value(board, WATCH.format(trigger=3, wait=wait))
    assert len(seen) == 4


def test_a_sleep_with_interrupts_takes_as_long_as_without(board):
    board.set(pulse={4: {"high_us": 700, "low_us": 900}})
    code = """
p = Pin(4, Pin.IN)
p.irq(lambda _: None)
begin = time.ticks_us()
time.sleep_ms(1000)
end = time.ticks_us()
p.irq(handler=None)
return time.ticks_diff(end, begin)
"""
    assert value(board, code) == 1_000_050  # with the look at the time


def test_planned_inputs_interrupt_too(board):
    board.set(after_s=0.02, pins={4: 1})
    board.set(after_s=0.05, pins={4: 0})
    assert value(board, WATCH.format(trigger=3, wait="time.sleep(1)")) == [[1, 20], [0, 50]]


def test_a_handler_that_is_taken_away_is_called_no_more(board):
    board.set(pulse=PULSES)
    wait = "time.sleep_ms(20)\np.irq(handler=None)\ntime.sleep(1)"
    assert value(board, WATCH.format(trigger=3, wait=wait)) == [[1, 10], [0, 15]]


def test_a_handler_that_fails_is_told_of_and_ends_nothing(board):
    board.set(pulse=PULSES)
    result = run(board, "Pin(4, Pin.IN).irq(lambda p: 1 // 0, 1)\ntime.sleep(1)\nreturn 'done'")
    assert result.data == "done"
    assert result.stdout.count("ZeroDivisionError") == 2


def test_interrupts_may_be_held_up(board):
    board.set(pulse=PULSES)
    wait = "state = disable_irq()\ntime.sleep_ms(50)\nnone = not seen\nenable_irq(state)\n"
    wait += "time.sleep_ms(1)\nassert none"
    assert [level for level, _ in value(board, WATCH.format(trigger=1, wait=wait))] == [0, 0]


def test_a_handler_is_not_interrupted_by_the_next_edge(board):
    board.set(pulse=PULSES)
    code = """
log = []
def slow(pin):
    log.append('in')
    time.sleep_ms(30)
    log.append('out')
p = Pin(4, Pin.IN)
p.irq(slow)
time.sleep(1)
return log
"""
    assert value(board, code) == ["in", "out"] * 4


def test_more_interrupts_than_the_scheduler_holds_are_lost(board):
    board.set(pulse={4: {"high_us": 100, "low_us": 100, "count": 20}})
    code = """
count = []
p = Pin(4, Pin.IN)
p.irq(count.append)
lightsleep(100)
time.sleep_ms(1)
return len(count)
"""
    assert value(board, code) == 8


def test_what_a_board_drives_itself_interrupts_it(board):
    code = """
seen = []
p = Pin(4, Pin.OUT, value=0)
p.irq(seen.append, Pin.IRQ_RISING)
p.on(), p.off(), p.on()
time.sleep_ms(1)
return len(seen)
"""
    assert value(board, code) == 2


def test_an_interrupt_tells_its_trigger_and_takes_another(board):
    code = "i = Pin(4).irq(print, 1)\nreturn i.trigger(2), Pin(4).irq().trigger()"
    assert value(board, code) == [1, 2]
    assert raised(board, "Pin(4).irq(print, Pin.WAKE_LOW)")[0] == "ValueError"


def test_a_soft_reset_leaves_no_handler(board):
    value(board, "Pin(4, Pin.IN).irq(print)\nTimer(0).init(period=5, callback=print)\nreturn 0")
    board.reset()
    board.set(pulse=PULSES)
    assert run(board, "time.sleep(1)").stdout == ""


# Pulses


def test_a_pulse_is_timed_exactly(board):
    board.set(pulse={4: {"high_us": 123, "low_us": 456, "delay_us": 1000}})
    code = "p = Pin(4, Pin.IN)\nreturn [time_pulse_us(p, level) for level in (1, 0, 1, 1, 0)]"
    assert value(board, code) == [123, 456, 123, 123, 456]


def test_a_pulse_that_does_not_come_or_end_is_told(board):
    code = """
p, begin = Pin(4, Pin.IN), time.ticks_us()
found = time_pulse_us(p, 1, 500), time_pulse_us(p, 0, 500)
return found, time.ticks_diff(time.ticks_us(), begin)
"""
    assert value(board, code) == [[-2, -1], 1050]


def test_an_echo_of_the_boards_own_trigger_is_timed(board):
    board.set(after_s=0.1, pulse={5: {"high_us": 580, "low_us": 1, "count": 1}})
    code = """
trigger, echo = Pin(4, Pin.OUT), Pin(5, Pin.IN)
trigger.on(), time.sleep_us(10), trigger.off()
return time_pulse_us(echo, 1) / 58
"""
    assert value(board, code) == 10


def test_a_source_ends_when_its_pin_is_driven_otherwise(board):
    board.set(pulse={4: {"high_us": 500, "low_us": 500}})
    board.set(pins={4: 1})
    assert value(board, "return time_pulse_us(Pin(4), 0, 5000)") == -2
    board.set(pulse={4: {"high_us": 500, "low_us": 500}})
    board.set(pulse={4: None})
    assert value(board, "return time_pulse_us(Pin(4), 1, 5000)") == -2


@pytest.mark.parametrize(
    "pulse",
    [3, {}, {"high_us": 5}, {"high_us": 0, "low_us": 5}, {"high_us": 5, "low_us": 5, "x": 1}],
)
def test_a_pulse_that_is_none_is_refused(board, pulse):
    with pytest.raises(UsageError, match="a pulse has `high_us`"):
        board.set(pulse={4: pulse})
    with pytest.raises(UsageError, match="no pin 99"):
        board.set(pulse={99: {"high_us": 5, "low_us": 5}})


# Timers

TIMED = """
seen, begin = [], time.ticks_us()
def note(t):
    seen.append(time.ticks_diff(time.ticks_us(), begin) // 1000)
t = Timer({id})
t.init({how}, callback=note)
time.sleep_ms(350)
t.deinit()
time.sleep_ms(350)
return seen
"""


@pytest.mark.parametrize("number", [-1, 0, 3])
@pytest.mark.parametrize(
    ("how", "seen"),
    [
        ("period=100", [100, 200, 300]),
        ("period=100, mode=Timer.ONE_SHOT", [100]),
        ("freq=5", [200]),
        ("period=500, tick_hz=4000, mode=Timer.PERIODIC", [125, 250]),
    ],
)
def test_a_timer_calls_at_its_times(board, number, how, seen):
    assert value(board, TIMED.format(id=number, how=how)) == seen


def test_a_timer_wakes_a_task_of_asyncio_by_its_flag(board):
    code = """
import asyncio
async def main():
    flag, begin = asyncio.ThreadSafeFlag(), time.ticks_ms()
    Timer(-1).init(period=250, mode=Timer.ONE_SHOT, callback=lambda _: flag.set())
    await flag.wait()
    return time.ticks_diff(time.ticks_ms(), begin)
return asyncio.run(main())
"""
    assert value(board, code) == 250


def test_two_timers_keep_their_order(board):
    code = """
order = []
a, b = Timer(0), Timer(-1)
a.init(period=30, callback=lambda _: order.append('a'))
b.init(period=20, callback=lambda _: order.append('b'))
time.sleep_ms(65)
return order, repr(a)
"""
    order = ["b", "a", "b", "a", "b"]
    assert value(board, code) == [order, "Timer(0, mode=PERIODIC, period=30)"]


@pytest.mark.parametrize(
    "code", ["Timer(4)", "Timer(0, period=0)", "Timer(0, period=5, hard=True)"]
)
def test_a_timer_that_is_none_is_refused(board, code):
    assert raised(board, code)[0] == "ValueError"


# Resets, sleep, the watchdog and the clock


def test_the_cause_of_a_reset_is_told(board):
    assert value(board, "return reset_cause() == PWRON_RESET, wake_reason()") == [True, 0]
    assert ends_in_a_reset(board, "machine.reset()")
    assert value(board, "return reset_cause() == HARD_RESET") is True
    assert ends_in_a_reset(board, "deepsleep(5000)")
    code = "return reset_cause() == DEEPSLEEP_RESET, wake_reason() == TIMER_WAKE"
    assert value(board, code) == [True, True]
    board.reset()
    assert value(board, "return reset_cause() == SOFT_RESET") is True


def test_a_light_sleep_takes_its_time_and_goes_on(board):
    code = """
begin = time.ticks_ms()
lightsleep(2500)
return time.ticks_diff(time.ticks_ms(), begin), wake_reason() == TIMER_WAKE
"""
    assert value(board, code) == [2500, True]


def test_a_watchdog_bites_who_does_not_feed_it(board):
    code = """
w = WDT(timeout=2000)
for _ in range(10):
    time.sleep(1.5)
    w.feed()
print('fed')
while True:
    time.sleep(1)
"""
    result = run(board, code)
    assert (result.stdout.strip(), result.error.type) == ("fed", "BoardReset")
    assert value(board, "return reset_cause() == WDT_RESET") is True


def test_a_watchdog_does_not_bite_in_deep_sleep_or_after_a_reset(board):
    assert ends_in_a_reset(board, "WDT(timeout=2000)\ndeepsleep(60000)")
    assert value(board, "time.sleep(60)\nreturn reset_cause() == DEEPSLEEP_RESET") is True
    assert raised(board, "WDT(timeout=999)")[0] == "ValueError"


def test_the_clock_goes_on_through_a_deep_sleep(board):
    code = "RTC().datetime((2030, 5, 6, 0, 7, 8, 9, 500000))\nreturn time.gmtime()[:6]"
    assert value(board, code) == [2030, 5, 6, 7, 8, 9]
    assert ends_in_a_reset(board, "deepsleep(3600000)")
    assert value(board, "return RTC().datetime()")[:7] == [2030, 5, 6, 0, 8, 8, 9]


def test_the_memory_of_the_clock_lasts_through_a_reset(board):
    assert value(board, "RTC().memory(b'kept')\nreturn RTC().memory()") == b"kept"
    assert ends_in_a_reset(board, "machine.reset()")
    assert value(board, "return RTC().memory()") == b"kept"
    assert raised(board, "RTC().memory(bytes(2049))")[0] == "ValueError"


# Lines, voltages and registers


def test_what_arrives_on_a_line_is_read_as_far_as_asked(board):
    board.set(uart={1: b"one\ntwo", 2: b"other"})
    code = """
u = UART(1, 9600, tx=Pin(33), rx=Pin(32))
buffer = bytearray(2)
return u.any(), u.readline(), u.readinto(buffer), buffer, u.read(), u.read(), UART(2).read(3)
"""
    assert value(board, code) == [7, b"one\n", 2, b"tw", b"o", None, b"oth"]


def test_what_is_written_to_a_line_is_seen_at_its_end(board):
    assert value(board, "return UART(2, 9600).write('to a GPS')") == 8
    assert board.state()["uart"] == {"2": {"baud": 9600, "sent": b"to a GPS".hex()}}


def test_a_read_waits_as_long_as_its_timeout(board):
    board.set(after_s=0.03, uart={1: b"ab"})
    code = """
u, begin = UART(1, timeout=50), time.ticks_ms()
first = u.read(2)
waited_ms = time.ticks_diff(time.ticks_ms(), begin)
return first, waited_ms, u.read(1), time.ticks_diff(time.ticks_ms(), begin) - waited_ms
"""
    assert value(board, code) == [
        b"ab", pytest.approx(30, abs=2), None, pytest.approx(50, abs=2)
    ]  # fmt: skip


def test_asyncio_reads_a_line(board):
    board.set(after_s=0.7, uart={1: b"late\n"})
    code = """
import asyncio
async def read():
    return await asyncio.StreamReader(UART(1)).readline()
async def rest():
    await asyncio.sleep(5)
async def main():
    begin = time.ticks_ms()
    asyncio.create_task(rest())
    line = await read()
    return line, time.ticks_diff(time.ticks_ms(), begin)
return asyncio.run(main())
"""
    assert value(board, code) == [b"late\n", pytest.approx(700, abs=5)]


@pytest.mark.parametrize("code", ["UART(0)", "UART(3)", "UART(1, bits=9)", "UART(1, parity=2)"])
def test_a_line_that_is_none_is_refused(board, code):
    assert raised(board, code)[0] == "ValueError"


def test_a_dac_puts_a_voltage_on_its_pin(board):
    value(board, "DAC(Pin(25)).write(128)\nreturn 0")
    assert board.state()["pins"]["25"]["analog_u16"] == 128 * 257
    assert raised(board, "DAC(4)") == ("ValueError", "invalid pin for DAC")
    assert raised(board, "DAC(25).write(256)")[0] == "ValueError"


def test_a_finger_lowers_the_count_of_a_touch_pad(board):
    assert value(board, "return TouchPad(Pin(4)).read()") == 1000
    board.set(touchpad={4: 120})
    assert value(board, "return TouchPad(Pin(4)).read()") == 120
    assert raised(board, "TouchPad(5)")[0] == "ValueError"


def test_a_converter_gives_as_many_bits_as_asked(board):
    board.set(adc={36: 65535})
    code = "a = ADC(36)\na.width(ADC.WIDTH_9BIT)\nreturn a.read(), a.read_u16(), a.read_uv()"
    assert value(board, code) == [511, 65535, 3300000]


def test_registers_have_and_set_what_pins_carry(board):
    board.set(pins={33: 1})
    code = """
Pin(4, Pin.OUT, value=1)
p = Pin(5, Pin.OUT, value=0)
mem32[0x3FF44008] = 1 << 5
before = p.value()
mem32[0x3FF4400C] = 1 << 5
return mem32[0x3FF44004], mem32[0x3FF4403C], mem32[0x3FF44040], before, p.value()
"""
    assert value(board, code) == [1 << 4, 1 << 4, 1 << 1, 1, 0]
    assert raised(board, "mem32[0x40000000]")[0] == "ValueError"


def test_a_pin_is_toggled_by_what_it_drives(board):
    code = "p = Pin(4, Pin.OPEN_DRAIN, value=1)\nPin(4).toggle()\nreturn p.value()"
    board.set(pins={4: 0})
    assert value(board, code) == 0
    board.set(pins={4: None})
    assert value(board, "Pin(4).toggle()\nreturn 0") == 0


@pytest.mark.parametrize("name", ["I2S", "SDCard"])
def test_what_an_emulated_esp32_lacks_is_refused_by_name(board, name):
    with pytest.raises(StepRefused, match=f"`machine.{name}` does not work here"):
        board.run(f"from machine import {name}\n{name}(0)")


# Real time, and several boards


def test_in_real_time_a_pulse_is_timed_by_its_source(real):
    real.set(pulse={4: {"high_us": 30_000, "low_us": 20_000}})
    assert value(real, "return [time_pulse_us(Pin(4), 1) for _ in range(2)][1]") == 30_000


def test_in_real_time_an_input_ends_no_sleep_and_is_handled_in_it(real):
    real.set(after_s=0.1, pins={4: 1})
    result = value(real, WATCH.format(trigger=1, wait="time.sleep_ms(600)"))
    assert [level for level, _ in result] == [1]
    assert result[0][1] < 500


def test_in_real_time_a_timer_calls_while_the_board_sleeps(real):
    assert len(value(real, TIMED.format(id=0, how="period=100"))) in (2, 3)


def test_several_boards_are_interrupted_in_the_order_of_their_time():
    world = stepwire.World()
    code = WATCH.format(trigger=3, wait="time.sleep(1)")
    with world.open("emulated:esp32") as first, world.open("emulated:esp32") as second:
        first.set(pulse=PULSES)
        second.set(pulse={4: {**PULSES[4], "delay_us": 12_000}})
        step = f"from machine import *\nimport time\n{code}"
        results = world.run({first: step, second: step})
    assert [result.data for result in results] == [
        [[1, 10], [0, 15], [1, 30], [0, 35]],
        [[1, 12], [0, 17], [1, 32], [0, 37]],
    ]
