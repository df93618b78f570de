# made of a file whose CRC-32 is de1a4bba
# needs 
if 1:
 from utime import ticks_add,ticks_diff,ticks_ms,ticks_us
 try:
  import espnow;import network
 except ImportError:
  raise ImportError("radio needs ESP-NOW: a chip with Wi-Fi, and MicroPython 1.21 or later")
 MOST_BYTES=250;_BROADCAST=b"\xff\xff\xff\xff\xff\xff";_RXBUF_BYTES=1536;_POWER_DBM=(2,5,7,8.5,11,14,18,20);_PHY_RATES=(0,1,0);_TICKS_MASK=0x3FFFFFFF;_driver=espnow.ESPNow();_station=network.WLAN(network.STA_IF);_access_point=network.WLAN(network.AP_IF);_received=[None,bytearray(espnow.MAX_DATA_LEN),0,0];_hear=None;_is_taking=False;_power_dbm_before=None
 def when_imported(begin):
  begin()
 def start(hear):
  global _hear,_power_dbm_before
  if _hear is None:
   _power_dbm_before=_station.config("txpower")if _station.active()else None
  _hear=hear;_station.active(True)
  if not _driver.active():
   _driver.config(rxbuf=_RXBUF_BYTES);_driver.active(True)
  _add_broadcast();_driver.irq(take)
 def stop():
  global _hear
  if _hear is None:
   return
  _hear=None;_driver.irq(None);_driver.active(False)
  if _power_dbm_before is not None:
   _station.config(txpower=_power_dbm_before)
  elif not _station.isconnected():
   _station.active(False)
 def tune(power,data_rate):
  _station.config(txpower=_POWER_DBM[power])
  try:
   _driver.config(rate=_PHY_RATES[data_rate])
  except OSError:
   pass
 def hold(channel):
  if not _station.active():
   _station.active(True)
  if _station.config("channel")!=_wifi_channel(channel):
   _move(channel)
 def send(packet):
  _driver.send(_BROADCAST,packet,True)
 def take(driver=None):
  global _is_taking
  if _is_taking:
   return
  _is_taking=True
  try:
   while _hear and _driver.recvinto(_received,0):
    _hear(_received[1],_received[2],_received_us(_received[3]))
  finally:
   _is_taking=False
 def _received_us(at_ms):
  age_ms=ticks_diff(ticks_ms(),at_ms&_TICKS_MASK);return ticks_add(ticks_us(),-1000*age_ms)
 def _add_broadcast():
  try:
   _driver.add_peer(_BROADCAST)
  except OSError as error:
   if error.args[-1]!="ESP_ERR_ESPNOW_EXIST":
    raise
 def _wifi_channel(channel):
  return min(max((channel-5)//5,1),13)
 def _move(channel):
  wanted=_wifi_channel(channel)
  if _station.isconnected()or _access_point.active():
   raise OSError(_fixed(channel,wanted,_station.config("channel")))
  try:
   _station.config(channel=wanted)
  except OSError:
   raise OSError(
"Wi-Fi refuses channel %d, which radio channel %d needs: it is scanning or connecting, "
"or network.country() has no such channel (up to 64 all have)"%(wanted,channel)
)
 def _fixed(channel,wanted,fixed):
  least=0 if fixed==1 else 5*fixed+5;most=83 if fixed==13 else 5*fixed+9;return(
"radio channel %d needs Wi-Fi channel %d, but Wi-Fi is in use on channel %d: "
"take a radio channel from %d to %d, or disconnect Wi-Fi"
%(channel,wanted,fixed,least,most)
)