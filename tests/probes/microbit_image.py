# microbit.Image: constructors, pixels, shifts, arithmetic, the built-in images and the font.

# %% names of Image
from microbit import Image
return sorted(n for n in dir(Image) if n[0] != "_")

# %% names of an image
from microbit import Image
return sorted(n for n in dir(Image("9")) if n[0] != "_")

# %% an empty image
from microbit import Image
return repr(Image()), Image().width(), Image().height()

# %% an image of a size
from microbit import Image
return repr(Image(2, 3)), Image(2, 3).width(), Image(2, 3).height()

# %% an image of no width
from microbit import Image
return repr(Image(0, 2))

# %% an image of no size
from microbit import Image
return repr(Image(0, 0))

# %% an image from a text
from microbit import Image
return repr(Image("90:05:")), repr(Image("90:05")), repr(Image("123"))

# %% an image from a text of several lines
from microbit import Image
return repr(Image("90\n05\n")), repr(Image("9\n\n5"))

# %% an image from lines of unequal length
from microbit import Image
return repr(Image("9:99:999:"))

# %% an image from spaces
from microbit import Image
return repr(Image("9 9: 9 "))

# %% an image from an empty text
from microbit import Image
return repr(Image(""))

# %% an image from colons
from microbit import Image
return repr(Image("::")), repr(Image(":"))

# %% an image from a text with letters
from microbit import Image
return repr(Image("9a:00"))

# %% an image from one digit
from microbit import Image
return repr(Image("9"))

# %% an image from one letter
from microbit import Image
return repr(Image("A"))

# %% an image from a letter beyond ASCII
from microbit import Image
return repr(Image("\u00e9"))

# %% an image from a number
from microbit import Image
return repr(Image(5))

# %% an image from a list
from microbit import Image
return repr(Image([1]))

# %% an image from None
from microbit import Image
return repr(Image(None))

# %% an image from bytes
from microbit import Image
return repr(Image(2, 2, b"\x00\x01\x05\x09"))

# %% an image from a bytearray
from microbit import Image
return repr(Image(1, 2, bytearray([3, 4])))

# %% an image from values above nine
from microbit import Image
return repr(Image(1, 2, bytearray([10, 255])))

# %% an image from too few bytes
from microbit import Image
return repr(Image(2, 2, b"\x00"))

# %% an image from too many bytes
from microbit import Image
return repr(Image(1, 1, b"\x01\x02"))

# %% an image from a size and a text
from microbit import Image
return repr(Image(2, 2, "abcd"))

# %% an image from a size and a list
from microbit import Image
return repr(Image(1, 1, [1]))

# %% an image from floats
from microbit import Image
return repr(Image(1.5, 2))

# %% an image from too many arguments
from microbit import Image
return repr(Image(1, 1, b"\x01", 5))

# %% an image with an argument by name
from microbit import Image
return repr(Image(width=1))

# %% an image is printed
from microbit import Image
print(Image("90:05"))
print(Image(1, 1), Image(0, 0))

# %% an image in a text
from microbit import Image
return "{}|%s".format(Image("9:0")) % Image("1:2")

# %% a pixel is read
from microbit import Image
i = Image("123:456")
return [i.get_pixel(x, y) for y in range(2) for x in range(3)]

# %% a pixel is read beyond the width
from microbit import Image
return Image("12:34").get_pixel(2, 0)

# %% a pixel is read beyond the height
from microbit import Image
return Image("12:34").get_pixel(0, 2)

# %% a pixel is read at a negative place
from microbit import Image
return Image("12:34").get_pixel(-1, 0)

# %% a pixel is read with one coordinate
from microbit import Image
return Image("12:34").get_pixel(1)

# %% a pixel is read at a float
from microbit import Image
return Image("12:34").get_pixel(0.0, 0)

# %% a pixel is set
from microbit import Image
i = Image(2, 2)
i.set_pixel(1, 0, 9)
i.set_pixel(0, 1, 4)
return repr(i)

# %% a pixel is set beyond the width
from microbit import Image
Image(2, 2).set_pixel(2, 0, 1)

# %% a pixel is set at a negative place
from microbit import Image
Image(2, 2).set_pixel(0, -1, 1)

# %% a pixel is set above nine
from microbit import Image
Image(2, 2).set_pixel(0, 0, 10)

# %% a pixel is set below zero
from microbit import Image
Image(2, 2).set_pixel(0, 0, -1)

# %% a pixel is set to a text
from microbit import Image
Image(2, 2).set_pixel(0, 0, "9")

# %% a pixel of a built-in image is set
from microbit import Image
Image.HEART.set_pixel(0, 0, 9)

# %% a pixel of a copied built-in image is set
from microbit import Image
i = Image.HEART.copy()
i.set_pixel(0, 0, 9)
return repr(i), Image.HEART.get_pixel(0, 0)

# %% a built-in image is filled
from microbit import Image
Image.HAPPY.fill(1)

# %% a glyph is set
from microbit import Image
i = Image("A")
i.set_pixel(0, 0, 5)
return i.get_pixel(0, 0)

# %% shifts of an image
from microbit import Image
i = Image("123:456:789")
return [repr(s) for s in (i.shift_left(1), i.shift_right(1), i.shift_up(1), i.shift_down(1))]

# %% shifts by negative numbers
from microbit import Image
i = Image("123:456:789")
return [repr(s) for s in (i.shift_left(-1), i.shift_right(-2), i.shift_up(-1), i.shift_down(-2))]

# %% shifts by nothing
from microbit import Image
i = Image("12:34")
return repr(i.shift_left(0)), repr(i.shift_up(0)), repr(i)

# %% shifts by the whole size
from microbit import Image
i = Image("12:34")
return repr(i.shift_left(2)), repr(i.shift_down(2)), repr(i.shift_right(50)), repr(i.shift_up(-50))

# %% a shift leaves the image as it is
from microbit import Image
i = Image("12:34")
i.shift_left(1)
return repr(i)

# %% a shift without an argument
from microbit import Image
Image("12:34").shift_left()

# %% a shift by a float
from microbit import Image
Image("12:34").shift_left(1.5)

# %% an image is cropped
from microbit import Image
i = Image("123:456:789")
return repr(i.crop(1, 1, 2, 2)), repr(i.crop(0, 0, 3, 1))

# %% an image is cropped beyond its edge
from microbit import Image
i = Image("12:34")
return repr(i.crop(1, 1, 3, 2))

# %% an image is cropped at a negative place
from microbit import Image
return repr(Image("12:34").crop(-1, -1, 2, 2))

# %% an image is cropped to nothing
from microbit import Image
return repr(Image("12:34").crop(0, 0, 0, 0))

# %% crop with too few arguments
from microbit import Image
Image("12:34").crop(1, 1)

# %% an image is copied
from microbit import Image
i = Image("12:34")
j = i.copy()
j.set_pixel(0, 0, 9)
return repr(i), repr(j), i is j

# %% an image is inverted
from microbit import Image
i = Image("09:18")
j = i.invert()
return repr(i), repr(j)

# %% an image is filled
from microbit import Image
i = Image(2, 2)
i.fill(7)
return repr(i), i.fill(0)

# %% an image is filled above nine
from microbit import Image
Image(2, 2).fill(10)

# %% an image is filled below zero
from microbit import Image
Image(2, 2).fill(-1)

# %% a part of an image is copied into another
from microbit import Image
i = Image(3, 3)
i.blit(Image("123:456:789"), 1, 1, 2, 2)
return repr(i)

# %% a part of an image is copied to a place
from microbit import Image
i = Image(3, 3)
i.blit(Image("12:34"), 0, 0, 2, 2, 1, 1)
return repr(i)

# %% blit beyond the edge of the source
from microbit import Image
i = Image("999:999:999")
i.blit(Image("12:34"), 1, 1, 3, 3)
return repr(i)

# %% blit beyond the edge of the destination
from microbit import Image
i = Image(2, 2)
i.blit(Image("12:34"), 0, 0, 2, 2, 1, 1)
return repr(i)

# %% blit from a negative place
from microbit import Image
i = Image("99:99")
i.blit(Image("12:34"), -1, -1, 2, 2)
return repr(i)

# %% blit to a negative place
from microbit import Image
i = Image("99:99")
i.blit(Image("12:34"), 0, 0, 2, 2, -1, -1)
return repr(i)

# %% blit of an image into itself
from microbit import Image
i = Image("123:456:789")
i.blit(i, 0, 0, 2, 2, 1, 1)
return repr(i)

# %% blit of an image into itself to the left
from microbit import Image
i = Image("123:456:789")
i.blit(i, 1, 1, 2, 2, 0, 0)
return repr(i)

# %% blit of a negative size
from microbit import Image
i = Image(2, 2)
i.blit(Image("12:34"), 0, 0, -1, 1)
return repr(i)

# %% blit of what is no image
from microbit import Image
Image(2, 2).blit("12", 0, 0, 1, 1)

# %% blit into a built-in image
from microbit import Image
Image.HEART.blit(Image("9"), 0, 0, 1, 1)

# %% blit with too few arguments
from microbit import Image
Image(2, 2).blit(Image("9"), 0, 0)

# %% images are added
from microbit import Image
return repr(Image("12:05") + Image("34:09"))

# %% images of unequal size are added
from microbit import Image
return repr(Image("12:05") + Image("123"))

# %% images are subtracted
from microbit import Image
return repr(Image("92:50") - Image("34:09"))

# %% an image is multiplied
from microbit import Image
return repr(Image("123") * 2), repr(Image("123") * 0.5), repr(Image("123") * 100)

# %% an image is multiplied by zero and by a negative number
from microbit import Image
return repr(Image("123") * 0), repr(Image("19") * -1)

# %% an image is multiplied from the left
from microbit import Image
return repr(2 * Image("12"))

# %% an image is divided
from microbit import Image
return repr(Image("369") / 3), repr(Image("12:34") / 0.5)

# %% an image is divided by zero
from microbit import Image
return repr(Image("369") / 0)

# %% an image is divided to whole numbers
from microbit import Image
return repr(Image("369") // 3)

# %% an image is multiplied by an image
from microbit import Image
return repr(Image("1") * Image("1"))

# %% an image and a number are added
from microbit import Image
return repr(Image("1") + 1)

# %% an image and a text are added
from microbit import Image
return repr(Image("1") + "1")

# %% an image is negated
from microbit import Image
return repr(-Image("12"))

# %% an image is the same with a plus
from microbit import Image
return repr(+Image("12"))

# %% an image is inverted by an operator
from microbit import Image
return repr(~Image("12"))

# %% images are compared
from microbit import Image
return Image("12:34") == Image("12:34"), Image("12") == Image("13"), Image("12") != Image("12")

# %% images of unequal size are compared
from microbit import Image
return Image("1:2") == Image("12"), Image("1") == Image("11")

# %% a built-in image is compared with its copy
from microbit import Image
return Image.HEART == Image.HEART.copy(), Image.HEART == Image.HAPPY, Image.HEART is Image.HEART

# %% an image is compared with a text
from microbit import Image
return Image("1") == "1", Image("1") == 1, Image("1") == None

# %% images are ordered
from microbit import Image
return Image("1") < Image("2")

# %% an image has a hash
from microbit import Image
return hash(Image("1"))

# %% an image is a key
from microbit import Image
return {Image("1"): 2}

# %% an image has a length
from microbit import Image
return len(Image("12"))

# %% an image is iterated
from microbit import Image
return list(Image("12"))

# %% an image is indexed
from microbit import Image
return Image("12")[0]

# %% an image is true
from microbit import Image
return bool(Image("0")), bool(Image(0, 0))

# %% the type of an image
from microbit import Image
return repr(type(Image.HEART)), repr(Image), isinstance(Image("1"), Image)

# %% an attribute of an image is set
from microbit import Image
i = Image("1")
i.x = 5

# %% an attribute of Image is set
# may differ: build options, a class of the unix port takes any
from microbit import Image
Image.MINE = 5

# %% a class is derived from Image
from microbit import Image
class Mine(Image):
    def corner(self):
        return self.get_pixel(0, 0)
return Mine("12").corner()

# %% an image that is larger than the display
from microbit import Image
i = Image(20, 12)
i.set_pixel(19, 11, 9)
return i.width(), i.height(), i.get_pixel(19, 11)

# %% the clocks in order
from microbit import Image
return [c == getattr(Image, "CLOCK%d" % (n or 12)) for n, c in enumerate(Image.ALL_CLOCKS)]

# %% the arrows in order
from microbit import Image
names = "N NE E SE S SW W NW".split()
return [a == getattr(Image, "ARROW_" + n) for a, n in zip(Image.ALL_ARROWS, names)]

# %% the lists of images are tuples
from microbit import Image
return repr(type(Image.ALL_CLOCKS)), len(Image.ALL_CLOCKS), len(Image.ALL_ARROWS)

# %% the images HEART, HEART_SMALL and HAPPY
from microbit import Image
return repr(Image.HEART), repr(Image.HEART_SMALL), repr(Image.HAPPY)

# %% the images SMILE, SAD and CONFUSED
from microbit import Image
return repr(Image.SMILE), repr(Image.SAD), repr(Image.CONFUSED)

# %% the images ANGRY, ASLEEP and SURPRISED
from microbit import Image
return repr(Image.ANGRY), repr(Image.ASLEEP), repr(Image.SURPRISED)

# %% the images SILLY, FABULOUS and MEH
from microbit import Image
return repr(Image.SILLY), repr(Image.FABULOUS), repr(Image.MEH)

# %% the images YES, NO and CLOCK12
from microbit import Image
return repr(Image.YES), repr(Image.NO), repr(Image.CLOCK12)

# %% the images CLOCK1, CLOCK2 and CLOCK3
from microbit import Image
return repr(Image.CLOCK1), repr(Image.CLOCK2), repr(Image.CLOCK3)

# %% the images CLOCK4, CLOCK5 and CLOCK6
from microbit import Image
return repr(Image.CLOCK4), repr(Image.CLOCK5), repr(Image.CLOCK6)

# %% the images CLOCK7, CLOCK8 and CLOCK9
from microbit import Image
return repr(Image.CLOCK7), repr(Image.CLOCK8), repr(Image.CLOCK9)

# %% the images CLOCK10, CLOCK11 and ARROW_N
from microbit import Image
return repr(Image.CLOCK10), repr(Image.CLOCK11), repr(Image.ARROW_N)

# %% the images ARROW_NE, ARROW_E and ARROW_SE
from microbit import Image
return repr(Image.ARROW_NE), repr(Image.ARROW_E), repr(Image.ARROW_SE)

# %% the images ARROW_S, ARROW_SW and ARROW_W
from microbit import Image
return repr(Image.ARROW_S), repr(Image.ARROW_SW), repr(Image.ARROW_W)

# %% the images ARROW_NW, TRIANGLE and TRIANGLE_LEFT
from microbit import Image
return repr(Image.ARROW_NW), repr(Image.TRIANGLE), repr(Image.TRIANGLE_LEFT)

# %% the images CHESSBOARD, DIAMOND and DIAMOND_SMALL
from microbit import Image
return repr(Image.CHESSBOARD), repr(Image.DIAMOND), repr(Image.DIAMOND_SMALL)

# %% the images SQUARE, SQUARE_SMALL and RABBIT
from microbit import Image
return repr(Image.SQUARE), repr(Image.SQUARE_SMALL), repr(Image.RABBIT)

# %% the images COW, MUSIC_CROTCHET and MUSIC_QUAVER
from microbit import Image
return repr(Image.COW), repr(Image.MUSIC_CROTCHET), repr(Image.MUSIC_QUAVER)

# %% the images MUSIC_QUAVERS, PITCHFORK and XMAS
from microbit import Image
return repr(Image.MUSIC_QUAVERS), repr(Image.PITCHFORK), repr(Image.XMAS)

# %% the images PACMAN, TARGET and TSHIRT
from microbit import Image
return repr(Image.PACMAN), repr(Image.TARGET), repr(Image.TSHIRT)

# %% the images ROLLERSKATE, DUCK and HOUSE
from microbit import Image
return repr(Image.ROLLERSKATE), repr(Image.DUCK), repr(Image.HOUSE)

# %% the images TORTOISE, BUTTERFLY and STICKFIGURE
from microbit import Image
return repr(Image.TORTOISE), repr(Image.BUTTERFLY), repr(Image.STICKFIGURE)

# %% the images GHOST, SWORD and GIRAFFE
from microbit import Image
return repr(Image.GHOST), repr(Image.SWORD), repr(Image.GIRAFFE)

# %% the images SKULL, UMBRELLA and SNAKE
from microbit import Image
return repr(Image.SKULL), repr(Image.UMBRELLA), repr(Image.SNAKE)

# %% the images SCISSORS
from microbit import Image
return repr(Image.SCISSORS)

# %% the font from character 32 to 47
from microbit import Image
for n in range(32, 48):
    print(n, repr(Image(chr(n)))[7:-2])

# %% the font from character 48 to 63
from microbit import Image
for n in range(48, 64):
    print(n, repr(Image(chr(n)))[7:-2])

# %% the font from character 64 to 79
from microbit import Image
for n in range(64, 80):
    print(n, repr(Image(chr(n)))[7:-2])

# %% the font from character 80 to 95
from microbit import Image
for n in range(80, 96):
    print(n, repr(Image(chr(n)))[7:-2])

# %% the font from character 96 to 111
from microbit import Image
for n in range(96, 112):
    print(n, repr(Image(chr(n)))[7:-2])

# %% the font from character 112 to 126
from microbit import Image
for n in range(112, 127):
    print(n, repr(Image(chr(n)))[7:-2])
