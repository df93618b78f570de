# The this module of an emulated micro:bit; the words are not those of the firmware.


def __init__():
    print("On a board of five by five lights:")
    print("try the small thing, see what it does, and then change it.")


def authors():
    print("MicroPython is by Damien P. George and many others; on the micro:bit")
    print("it was begun by volunteers of the Python Software Foundation.")
    print("This board is emulated by stepwire.")
