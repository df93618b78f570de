"""What a template of a flow may do, and how far: a language of allowed things only.

Jinja reads the text (`grammar`), and that is all it does: what its compiler
makes of a template is bare Python, whose comparisons, slices and loops nobody
can count. So `expressions` and `statements` turn the syntax tree into closures,
in which everything that a template can do is a function of this folder:

    template    a whole template: typed value or text
    statements  text around expressions, {% for %}, {% if %}, {% set %}
    expressions names, paths, operators, calls
    operators   arithmetic, comparison
    parts       items, keys, and going through them
    filters     x | filter, with the functions in sequences and scalars
    checks      x is test
    methods     x.method(), function()
    calls       what the tables in filters, checks and methods are
    formats     a value as text, "%.2f" % x, "{:.2f}".format(x)
    variables   the names that a template needs
    grammar     text -> syntax tree; the only module that imports jinja2
    budget      what one rendering may cost
    kinds       what a value is, for decisions and for errors

Rules that hold everywhere:

- A thing that is not in a table here does not exist. No object's attribute is
  ever read: a dot finds keys of dicts, and methods are found by name in a table.
- Work is charged to the budget before it is done, so that no template can run
  or grow without end. There is no clock and no signal: the same work fails at
  the same point on every machine, in every thread. (How deep things may be
  nested is Python's recursion limit, and an error too.)
- Nothing here changes a value. What a caller gave comes out as the same object.
- `budget.Failure` says why; `stepwire.render` adds step, field and expression.
"""
