"""`array` under the name that older programs use."""

from array import array as array
