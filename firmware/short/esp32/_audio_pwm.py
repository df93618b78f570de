# made of a file whose CRC-32 is afb6b948
# needs 
if 1:
 from machine import PWM,Pin;_PIN=4;_CARRIER_HZ=78125
 def play(blocks):
  pwm=PWM(Pin(_PIN),freq=_CARRIER_HZ,duty_u16=0)
  try:
   _play(blocks,pwm.duty_u16,257)
  finally:
   pwm.duty_u16(0);pwm.deinit()