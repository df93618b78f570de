# made of a file whose CRC-32 is c84a66db
if 1:
 from io import StringIO;from sys import print_exception
 def T(error):
  text=StringIO();print_exception(error,text);return text.getvalue()