# made of a file whose CRC-32 is 75798e97
if 1:
 import neopixel
 class _Wide:
  bpp=4
  def __init__(self,pin,n):
   self._n=n;self._strip=neopixel.NeoPixel(pin,(4*n+2)//3);self._buf=bytearray(4*n+2)
  def __len__(self):
   return self._n
  def __getitem__(self,i):
   g,r,b,w=self._buf[4*i:4*i+4];return r,g,b,w
  def __setitem__(self,i,colour):
   r,g,b,w=colour
   if not 0<=i<self._n:
    raise IndexError("no such pixel")
   if min(colour)<0 or max(colour)>255:
    raise ValueError("a value of a colour is 0..255")
   for j,value in enumerate((g,r,b,w)):
    self._buf[4*i+j]=value
  def __iter__(self):
   for i in range(self._n):
    yield self[i]
  def fill(self,colour):
   for i in range(self._n):
    self[i]=colour
  def show(self):
   buf=self._buf
   for i in range(len(self._strip)):
    self._strip[i]=buf[3*i+1],buf[3*i],buf[3*i+2]
   self._strip.show()
  write=show
  def clear(self):
   self.fill((0,0,0,0));self.show()
 def NeoPixel(pin,n,bpp=3):
  return(_Wide if bpp==4 else _Strip)(getattr(pin,"pin",pin),n)