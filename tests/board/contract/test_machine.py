"""`machine`: pins, converters, waves and buses, the same on every kind.

Pins 0, 1 and 2 are on every board. What an emulated ESP32 lacks yet is refused by name, and the
case waits for the day when it is not.
"""

import pytest

from contract import ESP32S, MICROBITS, Case, check, not_covered, on_each_board, only

PIN = "from machine import Pin\n"
I2C = "from machine import I2C, Pin\nbus = I2C(0)\n"
SPI = "from machine import SPI\nbus = SPI(1)\n"
DEVICE = {"i2c": {0x18: {0x0F: 0x33, 0x10: 0x44, 0x20: 0, 0x21: 0}}}
ANSWER = {"spi": {b"\x9f": b"\xef\x40\x16"}}

PINS = [
    Case(
        "Pin Pin.__init__ Pin.OUT Pin.value Pin.__call__",
        PIN + "pin = Pin(1, Pin.OUT, value=1)\nlevels = [pin.value(), Pin(1).value(), pin()]\n"
        "pin(0)\nlevels.append(pin.value())\npin.value(5)\nreturn levels + [pin()]",
        returns=[1, 1, 1, 0, 1],
        state=lambda state: state["pins"]["1"]["level"] == 1,
    ),
    Case(
        "Pin.on Pin.off Pin.toggle",
        PIN + "pin = Pin(1, Pin.OUT)\nlevels = []\n"
        "for change in (pin.on, pin.toggle, pin.toggle, pin.off):\n"
        "    change()\n    levels.append(pin.value())\nreturn levels",
        returns=[1, 0, 1, 0],
    ),
    Case(
        "Pin.IN Pin.PULL_UP Pin.PULL_DOWN Pin.init",
        PIN + "pin = Pin(2, Pin.IN, Pin.PULL_UP)\nlevels = [pin.value()]\n"
        "pin.init(Pin.IN, Pin.PULL_DOWN)\nreturn levels + [pin.value()]",
        returns=[1, 0],
    ),
    Case(
        "Pin.IN Pin.value",
        PIN + "pin = Pin(2, Pin.IN, pull=None)\nreturn pin.value()",
        world={"pins": {2: 1}},
        returns=1,
    ),
    Case("Pin.init", PIN + "pin = Pin(1)\npin.init(Pin.OUT, value=1)\nreturn pin()", returns=1),
    Case("Pin.__init__", PIN + "Pin(77)", raises="ValueError"),
    Case("Pin.__init__", PIN + "Pin()", raises="TypeError"),
    Case("Pin.__init__", PIN + "Pin(4, Pin.OUT)", raises="ValueError", kinds=MICROBITS),
    Case(
        "Pin.OPEN_DRAIN",
        PIN + "pin = Pin(2, Pin.OPEN_DRAIN, Pin.PULL_UP, value=1)\nlevels = [pin.value()]\n"
        "pin.value(0)\nreturn levels + [pin.value()]",
        world={"pins": {2: None}},
        returns=[1, 0],
    ),
    Case(
        "Pin.irq Pin.IRQ_RISING Pin.IRQ_FALLING",
        PIN + "import time\nedges = []\npin = Pin(2, Pin.IN, Pin.PULL_DOWN)\n"
        "pin.irq(lambda p: edges.append(p.value()), Pin.IRQ_RISING | Pin.IRQ_FALLING)\n"
        "time.sleep_ms(50)\npin.irq(None)\nreturn edges",
        world={"pins": {2: 0}},
        later={0.01: {"pins": {2: 1}}, 0.03: {"pins": {2: 0}}},
        returns=[1, 0],
    ),
]

CONVERTERS_AND_WAVES = [
    Case(
        "ADC ADC.__init__ ADC.read_u16 ADC.read_uv",
        "from machine import ADC, Pin\nadc = ADC(Pin(2))\nreturn adc.read_u16(), adc.read_uv()",
        world={"adc": {2: 32768}},
        returns=lambda found: abs(found[0] - 32768) < 64 and abs(found[1] - 1_650_000) < 4_000,
    ),
    Case(
        "ADC.read_u16",
        "from machine import ADC\nreturn ADC(2).read_u16()",
        world={"adc": {2: 65535}},
        returns=65535,
    ),
    Case("ADC.__init__", "from machine import ADC\nADC(77)", raises="ValueError"),
    Case("PWM.__init__", "from machine import PWM\nPWM(77)", raises="ValueError"),
    Case(
        "PWM PWM.__init__ PWM.freq PWM.duty_u16 PWM.deinit",
        "from machine import PWM, Pin\npwm = PWM(Pin(0), freq=50, duty_u16=3000)\n"
        "first = pwm.freq(), pwm.duty_u16()\npwm.freq(100)\npwm.duty_u16(40000)\n"
        "found = first, pwm.freq(), pwm.duty_u16()\npwm.deinit()\nreturn found",
        returns=[[50, 3000], 100, 40000],
    ),
    Case(
        "PWM.duty_u16",
        "from machine import PWM, Pin\nPWM(Pin(0), freq=50, duty_u16=0).duty_u16(65536)",
        raises="ValueError",
    ),
    Case(
        "PWM.freq PWM.duty_u16",
        "from machine import PWM, Pin\npwm = PWM(Pin(0))\npwm.freq(200)\npwm.duty_u16(32768)",
        state=lambda state: (
            abs(state["pins"]["0"]["pwm"]["period_us"] - 5000) < 16
            and abs(state["pins"]["0"]["pwm"]["duty_u16"] - 32768) < 70
        ),
    ),
    Case(
        "Signal Signal.__init__ Signal.value Signal.__call__",
        "from machine import Pin, Signal\nsignal = Signal(Pin(0, Pin.OUT), invert=True)\n"
        "signal.value(1)\nfound = [signal.value(), Pin(0).value()]\nsignal(0)\n"
        "return found + [signal(), Pin(0).value()]",
        returns=[1, 0, 0, 1],
    ),
    Case(
        "Signal.on Signal.off",
        "from machine import Pin, Signal\npin = Pin(0, Pin.OUT)\nsignal = Signal(pin)\n"
        "signal.on()\nfound = [pin.value()]\nsignal.off()\nreturn found + [pin.value()]",
        returns=[1, 0],
    ),
    Case(
        "time_pulse_us",
        "from machine import Pin, time_pulse_us\npin = Pin(2, Pin.IN, Pin.PULL_DOWN)\n"
        "return time_pulse_us(pin, 1, 1000)",
        returns=-2,
    ),
    Case(
        "time_pulse_us",
        "from machine import Pin, time_pulse_us\n"
        "return time_pulse_us(Pin(2, Pin.IN, Pin.PULL_UP), 1, 1000)",
        returns=-1,
    ),
    Case(
        "time_pulse_us",
        "import machine\npin = machine.Pin(2, machine.Pin.IN)\n"
        "return machine.time_pulse_us(pin, 1, 50000)",
        world={"pins": {2: 0}},
        later={0.01: {"pins": {2: 1}}, 0.02: {"pins": {2: 0}}},
        returns=lambda us: abs(us - 10_000) <= 200,
        kinds=only("microbit-v1", "microbit-v2"),  # in virtual time a loop in C sees none pass
    ),
]

BUSES = [
    Case(
        "I2C I2C.__init__ I2C.scan I2C.readfrom_mem",
        I2C + "return bus.scan(), bus.readfrom_mem(0x18, 0x0F, 2)",
        world=DEVICE,
        returns=[[0x18], b"\x33\x44"],
    ),
    Case(
        "I2C.__init__ I2C.writeto I2C.readfrom",
        "from machine import I2C, Pin\nbus = I2C(0, freq=100000)\n"
        "return bus.writeto(0x18, b'\\x0f'), bus.readfrom(0x18, 1)",
        world=DEVICE,
        returns=[1, b"\x33"],
    ),
    Case(
        "I2C.writeto_mem I2C.readfrom_mem_into I2C.readfrom_into I2C.writeto",
        I2C + "bus.writeto_mem(0x18, 0x20, b'\\x57\\x01')\nwhole = bytearray(2)\n"
        "bus.readfrom_mem_into(0x18, 0x20, whole)\nbus.writeto(0x18, b'\\x21', False)\n"
        "last = bytearray(1)\nbus.readfrom_into(0x18, last)\nreturn bytes(whole), bytes(last)",
        world=DEVICE,
        returns=[b"\x57\x01", b"\x01"],
    ),
    Case("I2C.readfrom", I2C + "bus.readfrom(0x55, 1)", raises="OSError", world=DEVICE),
    Case("I2C.writeto", I2C + "bus.writeto(0x55, b'x')", raises="OSError", world=DEVICE),
    Case(
        "SPI SPI.__init__ SPI.write SPI.read",
        SPI + "bus.write(b'\\x9f')\nreturn bus.read(3)",
        world=ANSWER,
        returns=b"\xef\x40\x16",
    ),
    Case(
        "SPI.write_readinto SPI.readinto",
        SPI + "whole = bytearray(3)\nbus.write_readinto(b'\\x9f\\0\\0', whole)\n"
        "last = bytearray(2)\nbus.readinto(last)\nreturn bytes(whole), bytes(last)",
        world=ANSWER,
        returns=[b"\0\xef\x40", b"\x16\0"],
    ),
    Case(
        "UART UART.__init__ UART.write UART.any UART.read",
        "from machine import UART\nline = UART(1, 9600)\nline.write(b'ab')\n"
        "return line.any(), line.read()",
        returns=[0, None],
    ),
    Case(
        "UART.any UART.readline UART.readinto UART.read",
        "from machine import UART\nline = UART(1, 9600)\nfound = [line.any(), line.readline()]\n"
        "buffer = bytearray(2)\n"
        "return found + [line.readinto(buffer), bytes(buffer), line.read(1)]",
        world={"uart": {1: b"one\ntwo"}},
        returns=[7, b"one\n", 2, b"tw", b"o"],
    ),
    Case(
        "Timer Timer.__init__ Timer.init Timer.PERIODIC Timer.deinit",
        "from machine import Timer\nimport time\ntimer, calls = Timer(0), []\n"
        "timer.init(mode=Timer.PERIODIC, period=10, callback=calls.append)\ntime.sleep_ms(35)\n"
        "timer.deinit()\ntime.sleep_ms(50)\nreturn len(calls), calls[0] is timer",
        returns=[3, True],
    ),
    Case(
        "Timer.ONE_SHOT Timer.init",
        "from machine import Timer\nimport time\ncalls = []\n"
        "Timer(0).init(mode=Timer.ONE_SHOT, period=10, callback=calls.append)\ntime.sleep_ms(35)\n"
        "return len(calls)",
        returns=1,
    ),
]

CHIP = [
    Case(
        "unique_id freq",
        "import machine\nreturn len(machine.unique_id()), machine.freq()",
        returns=lambda found: (
            found in ([8, 16_000_000], [8, 64_000_000], [8, 160_000_000])
        ),  # a real ESP32: 6
    ),
    Case(
        "mem32 mem16 mem8",
        "from machine import Pin, mem8, mem16, mem32\nPin(0, Pin.OUT, value=1)\n"
        "high = mem32[0x50000504]\nPin(0).off()\nlow = mem32[0x50000504]\n"
        "return bin((high ^ low) & 12).count('1'), "
        "mem16[0x50000504] < 1 << 32, mem8[0x50000504] >= 0",
        returns=[1, True, True],
        kinds=MICROBITS,
    ),
    Case(
        "mem32 mem16 mem8",
        "from machine import Pin, mem8, mem16, mem32\nPin(9, Pin.OUT, value=1)\n"
        "at = 0x3ff44004\n"
        "high = [mem[at] >> 9 & 1 for mem in (mem32, mem16)] + [mem8[at + 1] >> 1 & 1]\n"
        "mem32[0x3ff4400c] = 1 << 9\nreturn high, Pin(9).value()",
        returns=[[1, 1, 1], 0],
        kinds=ESP32S,
    ),
    Case(
        "disable_irq enable_irq",
        "import machine\nstate = machine.disable_irq()\nmachine.enable_irq(state)\nreturn 5",
        returns=5,
    ),
    Case("mem32", "from machine import mem32\nreturn mem32[2]", raises="ValueError", qemu=False),
    Case("reset", "import machine\nmachine.reset()", lost=True, qemu=False),
    Case(
        "freq",
        "from machine import Pin, freq\nreturn Pin(0, Pin.IN)() + freq() > 1000",
        returns=True,
    ),
]

CASES = PINS + CONVERTERS_AND_WAVES + BUSES + CHIP


@pytest.mark.parametrize(("address", "case"), on_each_board("machine", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "machine", case)


def test_every_name_is_exercised():
    assert not_covered("machine", CASES) == set()
