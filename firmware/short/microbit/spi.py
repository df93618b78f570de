# made of a file whose CRC-32 is f2afda89
# needs 
if 1:
 import microbit
 class SPI:
  def __init__(self,id=1,baudrate=1000000,polarity=0,phase=0,bits=8,sck=None,mosi=None,miso=None):
   microbit.spi.init(
baudrate=baudrate,
bits=bits,
mode=polarity*2+phase,
sclk=getattr(sck,"pin",microbit.pin13),
mosi=getattr(mosi,"pin",microbit.pin15),
miso=getattr(miso,"pin",microbit.pin14),
)
  def read(self,nbytes,write=0):
   return microbit.spi.read(nbytes,write)
  def readinto(self,buf,write=0):
   for i,byte in enumerate(microbit.spi.read(len(buf),write)):
    buf[i]=byte
  def write(self,buf):
   microbit.spi.write(buf)
  def write_readinto(self,write_buf,read_buf):
   microbit.spi.write_readinto(write_buf,read_buf)