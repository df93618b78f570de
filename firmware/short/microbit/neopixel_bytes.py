# made of a file whose CRC-32 is fbcf2e04
# needs 
if 1:
 class _Pixels:
  def __init__(self,n):
   self.n=n;self.buf=bytearray(4*n+2)
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