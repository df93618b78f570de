# utime and time: ticks that wrap at 2**30, and sleeping.

# %% names of utime
import utime
return sorted(n for n in dir(utime) if n[0] != "_")

# %% names of time
import time
return sorted(n for n in dir(time) if n[0] != "_")

# %% time and utime are the same functions
import time, utime
return time.ticks_ms is utime.ticks_ms, time.sleep is utime.sleep

# %% ticks are small integers
import utime
return [0 <= t < 2 ** 30 for t in (utime.ticks_ms(), utime.ticks_us())]

# %% the difference of ticks
import utime
return utime.ticks_diff(10, 3), utime.ticks_diff(3, 10), utime.ticks_diff(5, 5)

# %% the difference of ticks half a period apart
import utime
return utime.ticks_diff(2 ** 29, 0), utime.ticks_diff(2 ** 29 - 1, 0), utime.ticks_diff(0, 2 ** 29)

# %% ticks are added
import utime
return utime.ticks_add(10, 5), utime.ticks_add(10, -5)

# %% the most that is added to ticks
import utime
return utime.ticks_add(0, 2 ** 29 - 1)

# %% half a period is added to ticks
import utime
return utime.ticks_add(0, 2 ** 29)

# %% a big integer is added to ticks
import utime
return utime.ticks_add(0, 2 ** 40)

# %% ticks_diff with one argument
import utime
return utime.ticks_diff(1)

# %% ticks_ms with an argument
import utime
return utime.ticks_ms(1)

# %% sleep_ms takes its time
import utime
t = utime.ticks_ms()
utime.sleep_ms(5)
return 4 <= utime.ticks_diff(utime.ticks_ms(), t) <= 40

# %% sleep_us takes its time
import utime
t = utime.ticks_us()
utime.sleep_us(2000)
return 1900 <= utime.ticks_diff(utime.ticks_us(), t) <= 40000

# %% sleep takes a fraction of a second
import utime
t = utime.ticks_ms()
utime.sleep(0.01)
return 9 <= utime.ticks_diff(utime.ticks_ms(), t) <= 50

# %% sleep returns nothing
import utime
return utime.sleep(0), utime.sleep_ms(0), utime.sleep_us(0)

# %% sleep of a negative time
import utime
return utime.sleep_ms(-5)

# %% sleep_us of a negative time
import utime
return utime.sleep_us(-5)

# %% sleep of a string
import utime
utime.sleep("1")

# %% sleep without an argument
import utime
utime.sleep()

# %% sleep_ms of a float
import utime
return utime.sleep_ms(1.5)

# %% ticks_us and ticks_ms run together
import utime
a, b = utime.ticks_ms(), utime.ticks_us()
utime.sleep_ms(4)
a, b = utime.ticks_diff(utime.ticks_ms(), a), utime.ticks_diff(utime.ticks_us(), b)
return abs(a * 1000 - b) < 4000

# %% the clock of the calendar is missing
import utime
return utime.localtime()

# %% seconds since an epoch are missing
import utime
return utime.time()

# %% ticks_cpu is missing
import utime
return utime.ticks_cpu()

# %% the difference of ticks over the wrap
import utime
return utime.ticks_diff(5, 0x3FFFFFFB), utime.ticks_diff(0x3FFFFFFB, 5)

# %% ticks are added over the wrap
import utime
return utime.ticks_add(0x3FFFFFFF, 1), utime.ticks_add(0, -1), utime.ticks_add(0x3FFFFFF6, 20)
