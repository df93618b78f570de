# microbit.button_a and button_b, while nobody presses them.

# %% names of a button
from microbit import button_a
return sorted(n for n in dir(button_a) if n[0] != "_")

# %% the type of a button
from microbit import button_a, button_b
return repr(button_a), repr(type(button_b)), button_a is button_b

# %% no button is pressed
from microbit import button_a, button_b
return button_a.is_pressed(), button_b.is_pressed()

# %% no button was pressed
from microbit import button_a, button_b
return button_a.was_pressed(), button_b.was_pressed(), button_a.was_pressed()

# %% there were no presses
from microbit import button_a, button_b
return button_a.get_presses(), button_b.get_presses()

# %% is_pressed with an argument
from microbit import button_a
button_a.is_pressed(1)

# %% was_pressed with an argument
from microbit import button_a
button_a.was_pressed(1)

# %% get_presses with an argument
from microbit import button_a
button_a.get_presses(1)

# %% an attribute of a button is set
from microbit import button_a
button_a.x = 1

# %% a name that a button lacks
from microbit import button_a
return button_a.pressed

# %% a button is called
from microbit import button_a
button_a()

# %% a button is compared and has no hash
from microbit import button_a, button_b
return button_a == button_a, button_a == button_b

# %% the pins of the buttons are taken
from microbit import pin5, pin11
return pin5.get_mode(), pin11.get_mode()

# %% a button that there is not
from microbit import button_c
