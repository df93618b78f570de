# made of a file whose CRC-32 is caaf152e
# needs 
if 1:
 class _Level:
  def value(self,x=None):
   if x is not None:
    self.pin.write_digital(1 if x else 0)
   elif self.pin.get_mode()=="write_digital":
    return _level(self.id)
   else:
    return self.pin.read_digital()
  __call__=value
  def on(self):
   self.pin.write_digital(1)
  def off(self):
   self.pin.write_digital(0)
  def toggle(self):
   self.pin.write_digital(1-self.value())