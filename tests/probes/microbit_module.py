# microbit itself, its sensors without their values, and its buses without a device.

# %% names of microbit
import microbit
return sorted(n for n in dir(microbit) if n[0] != "_")

# %% the name of microbit
import microbit
return microbit.__name__

# %% names of the accelerometer
from microbit import accelerometer
return sorted(n for n in dir(accelerometer) if n[0] != "_"), repr(accelerometer)

# %% names of the compass
from microbit import compass
return sorted(n for n in dir(compass) if n[0] != "_"), repr(compass)

# %% names of I2C
from microbit import i2c
return sorted(n for n in dir(i2c) if n[0] != "_"), repr(i2c)

# %% names of SPI
import microbit
bus = getattr(microbit, "s" + "pi")
return sorted(n for n in dir(bus) if n[0] != "_"), repr(bus)

# %% the running time grows
from microbit import running_time, sleep
t = running_time()
sleep(5)
return running_time() - t >= 4, running_time() - t < 60

# %% the running time is in milliseconds
from microbit import running_time
import utime
a, b = running_time(), utime.ticks_ms()
return abs(a - b) < 3000

# %% running_time with an argument
from microbit import running_time
running_time(1)

# %% sleep returns nothing
from microbit import sleep
return sleep(1)

# %% sleep of a float
from microbit import sleep
return sleep(1.5)

# %% sleep of a negative time
from microbit import sleep
return sleep(-1)

# %% sleep of a text
from microbit import sleep
sleep("1")

# %% sleep without an argument
from microbit import sleep
sleep()

# %% scale of integers
from microbit import scale
return scale(5, (0, 10), (0, 100)), scale(0, (0, 10), (5, 6)), scale(3, (1, 5), (10, 30))

# %% scale by names
from microbit import scale
return scale(512, from_=(0, 1023), to=(0, 9))

# %% scale rounds
from microbit import scale
return [scale(n, (0, 9), (0, 4)) for n in range(10)]

# %% scale beyond its range
from microbit import scale
return scale(20, (0, 10), (0, 100)), scale(-5, (0, 10), (0, 100))

# %% scale downwards
from microbit import scale
return scale(2, (0, 10), (100, 0)), scale(5, (10, 0), (0, 100))

# %% scale to floats
# may differ: digits of floats
from microbit import scale
return scale(5, (0, 10), (0.0, 1.0)), scale(2.5, (0, 10), (0, 100))

# %% scale with lists
from microbit import scale
return scale(5, [0, 10], [0, 100])

# %% scale with three ends
from microbit import scale
return scale(5, (0, 10, 20), (0, 100))

# %% scale with a number for a range
from microbit import scale
return scale(5, 10, 100)

# %% scale of a text
from microbit import scale
return scale("5", (0, 10), (0, 100))

# %% scale without a target
from microbit import scale
return scale(5, (0, 10))

# %% panic and reset are functions
# may differ: build options, functions of its ROM are closures
from microbit import panic, reset
return callable(panic), callable(reset), repr(type(panic))

# %% a gesture that there is not
from microbit import accelerometer
accelerometer.is_gesture("nothing")

# %% a gesture that there is not, in the past
from microbit import accelerometer
accelerometer.was_gesture("nothing")

# %% a gesture that is a number
from microbit import accelerometer
accelerometer.is_gesture(5)

# %% all gestures are known
from microbit import accelerometer
names = ("up", "down", "left", "right", "face up", "face down", "freefall", "3g", "6g", "8g", "shake")
return [type(accelerometer.is_gesture(n)) is bool for n in names]

# %% a gesture of two g is unknown
from microbit import accelerometer
accelerometer.is_gesture("2g")

# %% the types of readings
from microbit import accelerometer
return [isinstance(f(), int) for f in (accelerometer.get_x, accelerometer.get_y, accelerometer.get_z)], len(accelerometer.get_values())

# %% the gestures are a tuple
from microbit import accelerometer
return repr(type(accelerometer.get_gestures())), repr(type(accelerometer.current_gesture()))

# %% get_x with an argument
from microbit import accelerometer
accelerometer.get_x(1)

# %% the ranges of the accelerometer
from microbit import accelerometer
found = [accelerometer.set_range(n) for n in (8, 4, 2)]
return found

# %% a range that there is not
from microbit import accelerometer
try:
    return accelerometer.set_range(3)
finally:
    accelerometer.set_range(2)

# %% a range that is a text
from microbit import accelerometer
accelerometer.set_range("2")

# %% an accelerometer's attribute is set
from microbit import accelerometer
accelerometer.x = 1

# %% a compass that is not calibrated
from microbit import compass
return compass.is_calibrated()

# %% the calibration is cleared
from microbit import compass
return compass.clear_calibration(), compass.is_calibrated()

# %% is_calibrated with an argument
from microbit import compass
compass.is_calibrated(1)

# %% I2C is read without a length
from microbit import i2c
i2c.read(0x50)

# %% I2C is read from a text
from microbit import i2c
i2c.read("80", 1)

# %% I2C is written with a text
from microbit import i2c
return i2c.write(0x50, 5)

# %% I2C at a wrong pin
from microbit import i2c
i2c.init(sda=5)

# %% I2C with an unknown name
from microbit import i2c
i2c.init(nothing=5)

# %% I2C is set up as it is
from microbit import i2c
return i2c.init()

# %% names of the UART
from microbit import uart
return sorted(n for n in dir(uart) if n[0] != "_"), repr(uart)
