# neopixel: the class that stepwire supplies, and below the firmware's own.

# %% names of a strip
from neopixel import NeoPixel
from microbit import pin0
s = NeoPixel(pin0, 1)
return [n for n in ("show", "clear", "write", "fill") if hasattr(s, n)]

# %% pixels are set and read
from microbit import pin0
from neopixel import NeoPixel
s = NeoPixel(pin0, 3)
s[1] = (1, 2, 255)
return list(s[0]), list(s[1]), repr(s[1])

# %% a strip has a length
from microbit import pin0
from neopixel import NeoPixel
return len(NeoPixel(pin0, 5))

# %% a strip is iterated
from microbit import pin0
from neopixel import NeoPixel
return list(NeoPixel(pin0, 2))

# %% a strip is filled
from microbit import pin0
from neopixel import NeoPixel
s = NeoPixel(pin0, 2)
s.fill((1, 2, 3))
return list(s)

# %% a strip is shown and written
from microbit import pin0
from neopixel import NeoPixel
s = NeoPixel(pin0, 2)
return s.show(), s.write()

# %% a strip is cleared
from microbit import pin0
from neopixel import NeoPixel
s = NeoPixel(pin0, 2)
s[0] = (9, 9, 9)
s.clear()
return list(s)

# %% a pixel beyond the end
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, 2)[2] = (1, 1, 1)

# %% a pixel beyond the end is read
from microbit import pin0
from neopixel import NeoPixel
return NeoPixel(pin0, 2)[2]

# %% a pixel from the end
from microbit import pin0
from neopixel import NeoPixel
s = NeoPixel(pin0, 2)
s[-1] = (1, 2, 3)
return list(s)

# %% a pixel before the start
from microbit import pin0
from neopixel import NeoPixel
return NeoPixel(pin0, 2)[-3]

# %% a colour of two values
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, 2)[0] = (1, 2)

# %% a colour of four values
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, 2)[0] = (1, 2, 3, 4)

# %% a colour above a byte
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, 2)[0] = (256, 0, 0)

# %% a colour below zero
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, 2)[0] = (0, -1, 0)

# %% a colour that is a number
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, 2)[0] = 5

# %% a colour of texts
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, 2)[0] = ("1", "2", "3")

# %% a colour that is a list
from microbit import pin0
from neopixel import NeoPixel
s = NeoPixel(pin0, 2)
s[0] = [1, 2, 3]
return list(s[0])

# %% a strip of no pixels
from microbit import pin0
from neopixel import NeoPixel
return len(NeoPixel(pin0, 0))

# %% a strip of a negative length
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0, -1)

# %% a strip at no pin
from neopixel import NeoPixel
NeoPixel("pin0", 2)

# %% a strip without a length
from microbit import pin0
from neopixel import NeoPixel
NeoPixel(pin0)

# %% a strip at a pin of machine
from machine import Pin
from neopixel import NeoPixel
s = NeoPixel(Pin(0), 2)
s[1] = (0, 0, 7)
s.show()
return list(s)

# %% a slice of a strip
from microbit import pin0
from neopixel import NeoPixel
return NeoPixel(pin0, 2)[0:1]

# %% a strip at a pin of the display
from microbit import pin3
from neopixel import NeoPixel
NeoPixel(pin3, 1).show()

# %% names of the firmware's strip
import neopixel
return sorted(n for n in dir(neopixel) if n[0] != "_"), sorted(n for n in dir(getattr(neopixel, "Neo" + "Pixel")) if n[0] != "_")

# %% the firmware's strip
import neopixel
from microbit import pin0
s = getattr(neopixel, "Neo" + "Pixel")(pin0, 2)
s[1] = (1, 2, 3)
s.show()
found = s[0], s[1], len(s), repr(s)
s.clear()
return found, s[1]

# %% a pixel beyond the end of the firmware's strip
import neopixel
from microbit import pin0
getattr(neopixel, "Neo" + "Pixel")(pin0, 2)[2] = (1, 1, 1)

# %% a colour above a byte for the firmware's strip
import neopixel
from microbit import pin0
getattr(neopixel, "Neo" + "Pixel")(pin0, 2)[0] = (256, 1, 1)

# %% a colour of two values for the firmware's strip
import neopixel
from microbit import pin0
getattr(neopixel, "Neo" + "Pixel")(pin0, 2)[0] = (1, 1)

# %% the firmware's strip of no pixels
import neopixel
from microbit import pin0
getattr(neopixel, "Neo" + "Pixel")(pin0, 0)

# %% the firmware's strip at no pin
import neopixel
getattr(neopixel, "Neo" + "Pixel")(5, 1)
