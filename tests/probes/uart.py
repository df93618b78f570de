# microbit.uart, which shares the serial line with the REPL: nothing is sent or moved to pins.

# %% nothing has arrived
from microbit import uart
return uart.any()

# %% nothing is read
from microbit import uart
return uart.read(0)

# %% the constants of parity
from microbit import uart
return uart.ODD, uart.EVEN

# %% the line is set up as it is
from microbit import uart
return uart.init(115200)

# %% parity is None
from microbit import uart
return uart.init(115200, parity=None)

# %% a pin that is no pin
from microbit import uart
try:
    uart.init(115200, tx=5, rx=5)
finally:
    uart.init(115200)

# %% an unknown name
from microbit import uart
uart.init(115200, nothing=1)

# %% a baud rate that is a text
from microbit import uart
uart.init("115200")

# %% any with an argument
from microbit import uart
uart.any(1)

# %% a text of a number is written
from microbit import uart
uart.write(5)

# %% nothing is written
from microbit import uart
return uart.write("")

# %% write without an argument
from microbit import uart
uart.write()

# %% a line is read when none came
from microbit import uart
return uart.readline()

# %% everything is read when nothing came
from microbit import uart
return uart.read()

# %% bytes are read into a buffer when nothing came
from microbit import uart
return uart.readinto(bytearray(2))

# %% a buffer that cannot be written
from microbit import uart
uart.readinto(b"ab")

# %% an attribute of the UART is set
from microbit import uart
uart.x = 1
