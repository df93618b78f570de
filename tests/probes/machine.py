# machine: what the firmware has, and what stepwire adds to it.

# %% names of the firmware's machine
import machine
return sorted(n for n in dir(machine) if n[0] != "_")

# %% the clock of the processor
import machine
return machine.freq()

# %% freq with an argument
import machine
machine.freq(16000000)

# %% the unique number
# may differ: addresses
import machine
return machine.unique_id()

# %% the unique number has eight bytes
import machine
return len(machine.unique_id()), repr(type(machine.unique_id()))

# %% interrupts are switched off and on
import machine
s = machine.disable_irq()
machine.enable_irq(s)
return s

# %% enable_irq without an argument
import machine
machine.enable_irq()

# %% the words of memory
import machine
return repr(machine.mem8), repr(type(machine.mem32))

# %% names of the words of memory
import machine
return sorted(n for n in dir(machine.mem32) if n[0] != "_")

# %% memory that is not on a word
import machine
return machine.mem32[1]

# %% half a word of memory that is not on one
import machine
return machine.mem16[0x20000001]

# %% memory is deleted
import machine
del machine.mem8[0x20000000]

# %% the outputs in memory
import machine
from microbit import pin1
pin1.write_digital(1)
high = machine.mem32[0x50000504] >> 2 & 1
pin1.write_digital(0)
return high, machine.mem32[0x50000504] >> 2 & 1

# %% the directions of pins in memory
import machine
from microbit import pin1
pin1.write_digital(1)
output = machine.mem32[0x50000514] >> 2 & 1
pin1.read_digital()
return output, machine.mem32[0x50000514] >> 2 & 1

# %% a pulse that does not come
import machine
from microbit import pin0
pin0.read_digital()
pin0.set_pull(pin0.PULL_DOWN)
return machine.time_pulse_us(pin0, 1, 500)

# %% a pulse that does not end
import machine
from microbit import pin0
pin0.read_digital()
pin0.set_pull(pin0.PULL_DOWN)
return machine.time_pulse_us(pin0, 0, 500)

# %% a pulse of no pin
import machine
machine.time_pulse_us(5, 1, 500)

# %% a pulse of a negative time
import machine
from microbit import pin0
pin0.read_digital()
return machine.time_pulse_us(pin0, 1, 0)

# %% a pulse without a level
import machine
from microbit import pin0
machine.time_pulse_us(pin0)

# %% a pin is an output
from machine import Pin
p = Pin(1, Pin.OUT)
found = []
for level in (1, 0, True):
    p.value(level)
    found.append(p.value())
p.off()
return found, p.value()

# %% an output keeps its level without turning into an input
from machine import Pin
from microbit import pin1
p = Pin(1, Pin.OUT, value=1)
found = p.value(), pin1.get_mode()
p.off()
return found

# %% on, off and toggle
from machine import Pin
p = Pin(2, Pin.OUT, value=0)
found = []
for change in (p.on, p.off, p.toggle, p.toggle):
    change()
    found.append(p())
return found

# %% an input reads its pulls
from machine import Pin
return [Pin(2, Pin.IN, pull).value() for pull in (Pin.PULL_UP, Pin.PULL_DOWN)]

# %% an input without a pull is asked for
from machine import Pin
return Pin(1, Pin.IN).value() in (0, 1)

# %% a pin that there is not
from machine import Pin
Pin(77)

# %% a pin by a text
from machine import Pin
Pin("a")

# %% a pin of the display as an output
from machine import Pin
Pin(4, Pin.OUT)

# %% a pin without a number
from machine import Pin
Pin()

# %% a pin is shown
# may differ: addresses
from machine import Pin
return "Pin" in repr(Pin(1))

# %% constants of Pin
from machine import Pin
return [hasattr(Pin, n) for n in ("IN", "OUT", "PULL_UP", "PULL_DOWN", "OPEN_DRAIN", "IRQ_FALLING")]

# %% an analog input is a number of 16 bits
from machine import ADC, Pin
return 0 <= ADC(Pin(0)).read_u16() <= 65535

# %% an analog input of a digital pin
from machine import ADC, Pin
ADC(Pin(12)).read_u16()

# %% PWM keeps its frequency and its duty
from machine import PWM, Pin
p = PWM(Pin(0), freq=50, duty_u16=3000)
found = p.freq(), p.duty_u16()
p.freq(100)
p.duty_u16(0)
found = found, p.freq(), p.duty_u16()
p.freq(50)
p.deinit()
return found

# %% PWM of a frequency that is too high
from machine import PWM, Pin
PWM(Pin(0), freq=100000)

# %% PWM of no frequency
from machine import PWM, Pin
PWM(Pin(0), freq=0)

# %% PWM of a duty that is too large
from machine import PWM, Pin
p = PWM(Pin(0), freq=50)
try:
    p.duty_u16(65536)
    return p.duty_u16()
finally:
    p.deinit()

# %% a signal that is inverted
from machine import Pin, Signal
s = Signal(Pin(0, Pin.OUT), invert=True)
s.on()
found = s.value(), Pin(0).value()
s.off()
return found, s.value(), Pin(0).value()

# %% a name that machine lacks
import machine
machine.nothing()

# %% idle is missing
# may differ: build options, the unix port has it
import machine
return machine.idle()

# %% a timer is missing
# may differ: build options, the unix port may have it
from machine import Timer
