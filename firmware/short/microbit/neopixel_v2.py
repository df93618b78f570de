# made of a file whose CRC-32 is 9e18464d
# needs 
if 1:
 import neopixel
 class _Strip(neopixel.NeoPixel):
  bpp=3
  def __setitem__(self,i,colour):
   if len(colour)!=3 or min(colour)<0 or max(colour)>255:
    raise ValueError("a colour is three values of 0..255")
   super().__setitem__(i,colour)
  def fill(self,colour):
   for i in range(len(self)):
    self[i]=colour
  def __iter__(self):
   for i in range(len(self)):
    yield self[i]
 def NeoPixel(pin,n,bpp=3):
  if bpp!=3:
   raise ValueError("write bpp=4")
  return _Strip(getattr(pin,"pin",pin),n)