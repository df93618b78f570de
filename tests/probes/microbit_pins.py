# microbit.pin0 to pin20. Nothing is wired to them; every probe sets the modes it needs.

# %% names of a touch pin
from microbit import pin0
return sorted(n for n in dir(pin0) if n[0] != "_")

# %% names of an analog pin
from microbit import pin3
return sorted(n for n in dir(pin3) if n[0] != "_")

# %% names of a digital pin
from microbit import pin12
return sorted(n for n in dir(pin12) if n[0] != "_")

# %% the types of the pins
import microbit
return [repr(getattr(microbit, "pin%d" % n)) for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]

# %% the types of the pins beyond twelve
import microbit
return [repr(getattr(microbit, "pin%d" % n)) for n in (13, 14, 15, 16, 19, 20)]

# %% the type of a pin's type
from microbit import pin0, pin3, pin5
return [repr(type(p)) for p in (pin0, pin3, pin5)]

# %% pins that there are not
import microbit
return [hasattr(microbit, "pin%d" % n) for n in (17, 18, 21)]

# %% the constants of pulls
from microbit import pin0, pin5
return pin0.NO_PULL, pin0.PULL_UP, pin0.PULL_DOWN, pin5.NO_PULL, pin5.PULL_UP, pin5.PULL_DOWN

# %% a level is written
from microbit import pin1
return pin1.write_digital(1), pin1.get_mode(), pin1.write_digital(0), pin1.get_mode()

# %% a level is read
from microbit import pin1
return pin1.read_digital(), pin1.get_mode()

# %% a level that is written is read back as the pull's
from microbit import pin1
pin1.write_digital(1)
a = pin1.read_digital()
pin1.write_digital(0)
return a, pin1.read_digital()

# %% levels are read with each pull
from microbit import pin2
found = []
for pull in (pin2.PULL_UP, pin2.PULL_DOWN):
    pin2.read_digital()
    pin2.set_pull(pull)
    found.append((pin2.read_digital(), pin2.get_pull() == pull))
return found

# %% the pull of a pin that is read for the first time after a write
from microbit import pin2
pin2.write_digital(0)
pin2.read_digital()
return pin2.get_pull() == pin2.PULL_DOWN

# %% each free pin reads its pulls
import microbit
found = []
for n in (0, 1, 2, 8, 12, 13, 14, 15, 16):
    p = getattr(microbit, "pin%d" % n)
    p.read_digital()
    p.set_pull(p.PULL_UP)
    up = p.read_digital()
    p.set_pull(p.PULL_DOWN)
    found.append((n, up, p.read_digital()))
return found

# %% each free pin is written
import microbit
found = []
for n in (0, 1, 2, 8, 12, 13, 14, 15, 16):
    p = getattr(microbit, "pin%d" % n)
    p.write_digital(1)
    found.append(p.get_mode())
    p.write_digital(0)
return found

# %% a pull is set on an output
from microbit import pin1
pin1.write_digital(1)
pin1.set_pull(pin1.PULL_UP)

# %% the pull of an output
from microbit import pin1
pin1.write_digital(1)
return pin1.get_pull()

# %% a pull that there is not
from microbit import pin1
pin1.read_digital()
pin1.set_pull(7)

# %% a pull that is a text
from microbit import pin1
pin1.read_digital()
pin1.set_pull("up")

# %% no pull
from microbit import pin1
pin1.read_digital()
pin1.set_pull(pin1.NO_PULL)
found = pin1.get_pull() == pin1.NO_PULL
pin1.set_pull(pin1.PULL_DOWN)
return found

# %% a level of two
from microbit import pin1
pin1.write_digital(2)

# %% a negative level
from microbit import pin1
pin1.write_digital(-1)

# %% a level that is true
from microbit import pin1
return pin1.write_digital(True), pin1.write_digital(False)

# %% a level that is a text
from microbit import pin1
pin1.write_digital("1")

# %% a level that is missing
from microbit import pin1
pin1.write_digital()

# %% read_digital with an argument
from microbit import pin1
pin1.read_digital(1)

# %% an analog value is written
from microbit import pin1
pin1.write_analog(512)
found = pin1.get_mode()
pin1.write_digital(0)
return found, pin1.get_mode()

# %% an analog value of zero lets go of the pin
from microbit import pin1
pin1.write_analog(512)
pin1.write_analog(0)
found = pin1.get_mode()
pin1.write_digital(0)
return found

# %% the largest analog value
from microbit import pin1
pin1.write_analog(1023)
found = pin1.get_mode()
pin1.write_digital(0)
return found

# %% an analog value that is too large
from microbit import pin1
pin1.write_analog(1024)

# %% an analog value that is negative
from microbit import pin1
pin1.write_analog(-1)

# %% an analog value that is a float
from microbit import pin1
pin1.write_analog(511.5)
found = pin1.get_mode()
pin1.write_digital(0)
return found

# %% an analog value that is a text
from microbit import pin1
pin1.write_analog("1")

# %% an analog value is written to a digital pin
from microbit import pin12
pin12.write_analog(100)
found = pin12.get_mode()
pin12.write_digital(0)
return found

# %% an analog value is read from a digital pin
from microbit import pin12
pin12.read_analog()

# %% touch of a digital pin
from microbit import pin12
pin12.is_touched()

# %% touch takes a pin
from microbit import pin0
pin0.is_touched()
found = pin0.get_mode()
pin0.read_digital()
return found

# %% an analog reading takes a pin
from microbit import pin0
pin0.read_analog()
found = pin0.get_mode()
pin0.read_digital()
return found

# %% four analog outputs at once
from microbit import pin0, pin1, pin2, pin8
pins = pin0, pin1, pin2, pin8
try:
    for p in pins:
        p.write_analog(300)
finally:
    for p in pins:
        p.write_digital(0)

# %% three analog outputs at once
from microbit import pin0, pin1, pin2
pins = pin0, pin1, pin2
try:
    for p in pins:
        p.write_analog(300)
    return [p.get_mode() for p in pins]
finally:
    for p in pins:
        p.write_digital(0)

# %% the period of an analog output
from microbit import pin1
pin1.write_analog(100)
pin1.set_analog_period(5)
found = [pin1.get_analog_period_microseconds()]
pin1.set_analog_period_microseconds(2000)
found.append(pin1.get_analog_period_microseconds())
pin1.set_analog_period(20)
pin1.write_digital(0)
return found

# %% the period is shared by all pins
from microbit import pin1, pin2
pin1.set_analog_period(7)
found = pin2.get_analog_period_microseconds()
pin1.set_analog_period(20)
return found

# %% the period may be set before the output
from microbit import pin2
found = pin2.set_analog_period(10), pin2.get_analog_period_microseconds()
pin2.set_analog_period(20)
return found

# %% a period of zero
from microbit import pin1
try:
    return pin1.set_analog_period(0)
finally:
    pin1.set_analog_period(20)

# %% a negative period
from microbit import pin1
pin1.set_analog_period(-1)

# %% the shortest period
from microbit import pin1
try:
    return pin1.set_analog_period_microseconds(256), pin1.get_analog_period_microseconds()
finally:
    pin1.set_analog_period(20)

# %% a period that is too short
from microbit import pin1
pin1.set_analog_period_microseconds(255)

# %% a long period
from microbit import pin1
try:
    return pin1.set_analog_period(1000), pin1.get_analog_period_microseconds()
finally:
    pin1.set_analog_period(20)

# %% a period that is too long
from microbit import pin1
try:
    return pin1.set_analog_period_microseconds(2 ** 29)
finally:
    pin1.set_analog_period(20)

# %% a period that is a text
from microbit import pin1
pin1.set_analog_period("5")

# %% modes of the pins that the board uses
import microbit
return [(n, getattr(microbit, "pin%d" % n).get_mode()) for n in (3, 4, 5, 6, 7, 9, 10, 11)]

# %% modes of the pins of I2C
from microbit import pin19, pin20
return pin19.get_mode(), pin20.get_mode()

# %% a pin of the display is written
from microbit import pin3
pin3.write_digital(1)

# %% a pin of the display is read
from microbit import pin6
pin6.read_digital()

# %% an analog value is written to a pin of the display
from microbit import pin4
pin4.write_analog(5)

# %% an analog value is read from a pin of the display
from microbit import pin10
pin10.read_analog()

# %% a pull of a pin of the display
from microbit import pin3
pin3.set_pull(pin3.PULL_UP)

# %% the pull of a pin of the display is asked for
from microbit import pin3
pin3.get_pull()

# %% a pin of the display is free while that is off
from microbit import display, pin3, pin4
display.off()
try:
    found = [pin3.get_mode()]
    pin3.write_digital(1)
    found.append(pin3.get_mode())
    found.append(pin4.read_digital())
    found.append(pin4.get_mode())
    return found
finally:
    display.on()

# %% the display takes its pins back
from microbit import display, pin3
display.off()
pin3.write_digital(1)
display.on()
return pin3.get_mode(), display.is_on()

# %% the display takes back a pin with an analog output
from microbit import display, pin3
display.off()
pin3.write_analog(100)
display.on()
return pin3.get_mode()

# %% a pin of a button is written
from microbit import pin5
pin5.write_digital(1)

# %% a pin of a button is read
from microbit import pin5, pin11
return pin5.read_digital(), pin11.read_digital(), pin5.get_mode()

# %% an analog value is written to a pin of a button
from microbit import pin11
pin11.write_analog(5)

# %% a pin of I2C is written
from microbit import pin19
pin19.write_digital(1)

# %% a pin of I2C is read
from microbit import pin20
return pin20.read_digital()

# %% a pin of SPI is free until that is used
from microbit import pin13, pin14, pin15
for p in (pin13, pin14, pin15):
    p.write_digital(0)
return [p.get_mode() for p in (pin13, pin14, pin15)]

# %% an attribute of a pin is set
from microbit import pin0
pin0.x = 1

# %% a name that a pin lacks
from microbit import pin0
pin0.toggle()

# %% pins are compared and hashed
from microbit import pin0, pin1
return pin0 == pin0, pin0 == pin1, pin0 is pin0

# %% a pin is called
from microbit import pin0
pin0()
