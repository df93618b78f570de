# made of a file whose CRC-32 is e0783bf0
# needs 
if 1:
 import neopixel
 class NeoPixel(neopixel.NeoPixel):
  def __init__(self,pin,n,bpp=3,timing=1):
   if bpp not in(3,4):
    raise ValueError("bpp is 3 or 4")
   super().__init__(pin,n,bpp,timing)
  def _check(self,colour):
   if len(colour)!=self.bpp or min(colour)<0 or max(colour)>255:
    raise ValueError("a colour is bpp values of 0..255")
  def __setitem__(self,i,colour):
   self._check(colour);super().__setitem__(i,colour)
  def __iter__(self):
   for i in range(self.n):
    yield self[i]
  def fill(self,colour):
   self._check(colour);super().fill(colour)
  def show(self):
   self.write()
  def clear(self):
   super().fill((0,)*self.bpp);self.write()