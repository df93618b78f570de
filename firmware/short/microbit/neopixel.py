# made of a file whose CRC-32 is 03923e6a
# needs 
if 1:
 import neopixel
 class _Strip(neopixel.NeoPixel):
  bpp=3
  def fill(self,colour):
   for i in range(len(self)):
    self[i]=colour
  def write(self):
   self.show()
  def __iter__(self):
   for i in range(len(self)):
    yield self[i]
 def NeoPixel(pin,n,bpp=3):
  if bpp!=3:
   raise ValueError("write bpp=4")
  return _Strip(getattr(pin,"pin",pin),n)