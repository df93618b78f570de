# made of a file whose CRC-32 is 32ca59d9
# needs 
if 1:
 import neopixel
 class _Wide:
  bpp=4;fill=_Strip.fill;__iter__=_Strip.__iter__
  def __init__(self,pin,n):
   self.n=n;self._strip=neopixel.NeoPixel(pin,(4*n+2)//3);self.buf=bytearray(4*n+2)
  def __len__(self):
   return self.n
  def __getitem__(self,i):
   g,r,b,w=self.buf[4*i:4*i+4];return r,g,b,w
  def __setitem__(self,i,colour):
   r,g,b,w=colour
   if not 0<=i<self.n:
    raise IndexError("no such pixel")
   i*=4
   for value in bytes((g,r,b,w)):
    self.buf[i]=value;i+=1
  def show(self):
   buf=self.buf
   for i in range(len(self._strip)):
    self._strip[i]=buf[3*i+1],buf[3*i],buf[3*i+2]
   self._strip.show()
  write=show
  def clear(self):
   self.buf=bytearray(len(self.buf));self.show()
 def NeoPixel(pin,n,bpp=3):
  if not 3<=bpp<=4:
   raise ValueError("bpp is 3 or 4")
  return(_Wide if bpp==4 else _Strip)(getattr(pin,"pin",pin),n)