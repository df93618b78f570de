# made of a file whose CRC-32 is effe8264
# needs 
if 1:
 import microbit
 class I2C:
  def __init__(self,id=0,scl=None,sda=None,freq=100000):
   pins=(getattr(scl,"pin",microbit.pin19),getattr(sda,"pin",microbit.pin20));microbit.i2c.init(freq=freq,scl=pins[0],sda=pins[1])
  def scan(self):
   return microbit.i2c.scan()
  def readfrom(self,addr,nbytes,stop=True):
   return microbit.i2c.read(addr,nbytes,repeat=not stop)
  def writeto(self,addr,buf,stop=True):
   microbit.i2c.write(addr,buf,repeat=not stop);return len(buf)
  def readfrom_into(self,addr,buf,stop=True):
   for i,byte in enumerate(microbit.i2c.read(addr,len(buf),repeat=not stop)):
    buf[i]=byte
  def readfrom_mem(self,addr,memaddr,nbytes,addrsize=8):
   microbit.i2c.write(addr,memaddr.to_bytes(addrsize//8,"big"),repeat=True);return microbit.i2c.read(addr,nbytes)
  def readfrom_mem_into(self,addr,memaddr,buf,addrsize=8):
   for i,byte in enumerate(self.readfrom_mem(addr,memaddr,len(buf),addrsize)):
    buf[i]=byte
  def writeto_mem(self,addr,memaddr,buf,addrsize=8):
   microbit.i2c.write(addr,memaddr.to_bytes(addrsize//8,"big")+buf)