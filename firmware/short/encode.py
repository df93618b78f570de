# made of a file whose CRC-32 is 868eb9fb
if 1:
 def E(e):
  if hasattr(e,"__next__"):
   e=list(e)
  e=repr(e)
  if len(e)>ANSWER_BYTES:
   b.append(e);e="@%d"%len(e)
  return e
 S="";b[0]=E