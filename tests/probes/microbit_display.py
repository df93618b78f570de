# microbit.display. Every probe clears it and leaves it on.

# %% names of display
from microbit import display
return sorted(n for n in dir(display) if n[0] != "_")

# %% the type of display
from microbit import display
return repr(display), repr(type(display))

# %% a pixel is set and read
from microbit import display
display.set_pixel(1, 2, 7)
found = display.get_pixel(1, 2), display.get_pixel(0, 0)
display.clear()
return found

# %% set_pixel and clear return nothing
from microbit import display
return display.set_pixel(0, 0, 0), display.clear()

# %% each brightness is kept
from microbit import display
found = []
for n in range(10):
    display.set_pixel(4, 4, n)
    found.append(display.get_pixel(4, 4))
display.clear()
return found

# %% clear puts all pixels out
from microbit import display
for n in range(5):
    display.set_pixel(n, n, 9)
display.clear()
return [display.get_pixel(n, n) for n in range(5)]

# %% a pixel beyond the width
from microbit import display
display.set_pixel(5, 0, 9)

# %% a pixel beyond the height
from microbit import display
display.set_pixel(0, 5, 9)

# %% a pixel at a negative place
from microbit import display
display.set_pixel(-1, 0, 9)

# %% a pixel above nine
from microbit import display
display.set_pixel(0, 0, 10)

# %% a pixel below zero
from microbit import display
display.set_pixel(0, 0, -1)

# %% a pixel with too few arguments
from microbit import display
display.set_pixel(0, 0)

# %% a pixel at a text
from microbit import display
display.set_pixel("0", 0, 1)

# %% a pixel at a float
from microbit import display
display.set_pixel(1.0, 0, 1)

# %% a pixel is read beyond the width
from microbit import display
return display.get_pixel(5, 0)

# %% a pixel is read at a negative place
from microbit import display
return display.get_pixel(0, -1)

# %% an image is shown
from microbit import display, Image
display.show(Image.HEART)
found = [[display.get_pixel(x, y) for x in range(5)] for y in range(5)]
display.clear()
return found

# %% a small image is shown
from microbit import display, Image
display.show(Image("99999:" * 5))
display.show(Image("12:34"))
found = [[display.get_pixel(x, y) for x in range(5)] for y in range(5)]
display.clear()
return found

# %% a large image is shown
from microbit import display, Image
i = Image(7, 7)
i.fill(3)
display.show(i)
found = display.get_pixel(4, 4), display.get_pixel(0, 0)
display.clear()
return found

# %% one letter is shown
from microbit import display
display.show("A")
found = [[display.get_pixel(x, y) for x in range(5)] for y in range(5)]
display.clear()
return found

# %% one digit is shown as a number
from microbit import display
display.show(7)
found = [[display.get_pixel(x, y) for x in range(5)] for y in range(5)]
display.clear()
return found

# %% several letters end with the last
from microbit import display
display.show("AB", delay=5)
found = [[display.get_pixel(x, y) for x in range(5)] for y in range(5)]
display.clear()
return found

# %% several letters may end clear
from microbit import display
display.show("AB", delay=5, clear=True)
return [display.get_pixel(x, 0) for x in range(5)]

# %% images from a list are shown
from microbit import display, Image
display.show([Image("9"), Image("5")], delay=5)
found = display.get_pixel(0, 0)
display.clear()
return found

# %% a tuple of texts is shown
from microbit import display
display.show(("A", "B"), delay=5)
found = display.get_pixel(0, 0), display.get_pixel(3, 0)
display.clear()
return found

# %% show takes its time
from microbit import display
import utime
t = utime.ticks_ms()
display.show("ab", delay=20)
t = utime.ticks_diff(utime.ticks_ms(), t)
display.clear()
return 20 <= t <= 90

# %% show of one letter does not wait
from microbit import display
import utime
t = utime.ticks_ms()
display.show("a", delay=500)
t = utime.ticks_diff(utime.ticks_ms(), t)
display.clear()
return t < 100

# %% show in the background does not wait
from microbit import display
import utime
t = utime.ticks_ms()
display.show("abc", delay=500, wait=False)
t = utime.ticks_diff(utime.ticks_ms(), t)
display.clear()
return t < 100

# %% show in a loop does not wait when it is told so
from microbit import display
display.show("ab", delay=5, loop=True, wait=False)
display.clear()
return "looped"

# %% an empty text is shown
from microbit import display
display.show("X")
display.show("")
found = [display.get_pixel(x, 0) for x in range(5)]
display.clear()
return found

# %% an empty list is shown
from microbit import display
display.show([])
display.clear()

# %% a float is shown
from microbit import display
display.show(1.5, delay=1)
display.clear()

# %% a negative number is shown
from microbit import display
display.show(-1, delay=1)
found = [display.get_pixel(x, 0) for x in range(5)]
display.clear()
return found

# %% None is shown
from microbit import display
display.show(None)

# %% a list of numbers is shown
from microbit import display
display.show([1, 2], delay=1)

# %% a list of None is shown
from microbit import display
display.show([None], delay=1)

# %% show without an argument
from microbit import display
display.show()

# %% show with an unknown name
from microbit import display
display.show("a", nothing=1)

# %% show with a delay that is a text
from microbit import display
display.show("ab", delay="a")

# %% show with the delay by position
from microbit import display
display.show("ab", 5)
display.clear()

# %% show with the loop by position
from microbit import display
display.show("ab", 5, False)

# %% a text scrolls and leaves the display clear
from microbit import display
display.scroll("a", delay=2)
return [display.get_pixel(x, y) for x in range(5) for y in range(5)] == [0] * 25

# %% scrolling takes its time
from microbit import display
import utime
t = utime.ticks_ms()
display.scroll("a", delay=5)
return 25 <= utime.ticks_diff(utime.ticks_ms(), t) <= 120

# %% scrolling in the background does not wait
from microbit import display
import utime
t = utime.ticks_ms()
display.scroll("a long text", wait=False)
t = utime.ticks_diff(utime.ticks_ms(), t)
display.clear()
return t < 100

# %% scrolling in a fixed width
from microbit import display
return display.scroll("i", delay=1, monospace=True)

# %% scroll of None
from microbit import display
display.scroll(None, delay=1)

# %% scroll of a list
from microbit import display
display.scroll([1], delay=1)

# %% scroll of an image
from microbit import display, Image
display.scroll(Image.HEART, delay=1)

# %% scroll of an empty text
from microbit import display
return display.scroll("", delay=1)

# %% scroll without an argument
from microbit import display
display.scroll()

# %% scroll with an unknown name
from microbit import display
display.scroll("a", nothing=1)

# %% the display is switched off and on
from microbit import display
found = [display.is_on()]
display.off()
found.append(display.is_on())
display.on()
found.append(display.is_on())
return found

# %% off and on return nothing
from microbit import display
return display.off(), display.on()

# %% off twice and on twice
from microbit import display
display.off()
display.off()
display.on()
display.on()
return display.is_on()

# %% pixels are kept while the display is off
from microbit import display
display.set_pixel(2, 2, 6)
display.off()
found = display.get_pixel(2, 2)
display.on()
found = found, display.get_pixel(2, 2)
display.clear()
return found

# %% a pixel is set while the display is off
from microbit import display
display.off()
display.set_pixel(2, 2, 6)
display.on()
found = display.get_pixel(2, 2)
display.clear()
return found

# %% clear with an argument
from microbit import display
display.clear(1)

# %% is_on with an argument
from microbit import display
display.is_on(1)

# %% an attribute of the display is set
from microbit import display
display.x = 1

# %% a name that the display lacks
from microbit import display
display.print("a")

# %% the level of light is a number of a byte
from microbit import display
return 0 <= display.read_light_level() <= 255
