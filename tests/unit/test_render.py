"""Templates: typed values, clear errors, and no template that runs or grows without end."""

import copy
import json
import subprocess
import sys

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepwire.errors import TemplateError
from stepwire.render import Limits, expression, names_used, render

NAMES = {
    "data": {
        "items": [3, 1, 2],
        "one": "1",
        "nothing": None,
        "rows": [{"t": 24.5, "ok": True}, {"t": 19.0, "ok": False}],
    },
    "error": None,
    "params": {"n": 5},
    "ui": {"limit": {"value": 60}},
    "steps": {"sweep": {"data": [1, 2], "error": None}},
    "text": "{{ params.n }}",
}


def rendered(value, names=NAMES, **limits):
    return render(value, names, step="stats", field="variable 'v'", limits=Limits(**limits))


def message(value, names=NAMES, **limits):
    with pytest.raises(TemplateError) as caught:
        rendered(value, names, **limits)
    return str(caught.value)


# What a value becomes


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("{{ data.items }}", [3, 1, 2]),
        ("{{ data.one }}", "1"),
        ("{{ 'None' }}", "None"),
        ("{{ data.nothing }}", None),
        ("{{ error }}", None),
        ("{{ params.n == 5 }}", True),
        ("{{- params.n -}}", 5),
        ("{{ 1.0 }}", 1.0),
        ("{{ '}}' }}", "}}"),
        ("{# how many #}{{ params.n }}", 5),
        ("{{ {'rows': data.rows, 'n': params.n} }}", {"rows": NAMES["data"]["rows"], "n": 5}),
        ("{{ data.rows | map(attribute='t') }}", [24.5, 19.0]),
        ("{{ steps.sweep.data + [ui.limit.value] }}", [1, 2, 60]),
    ],
)
def test_a_value_that_is_one_expression_keeps_its_type(template, value):
    result = rendered(template)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        (" {{ params.n }}", " 5"),
        ("{{ params.n }}\n", "5\n"),
        ("{{ params.n }}{{ params.n }}", "55"),
        ("max {{ data.rows[0].t }} °C", "max 24.5 °C"),
        ("{{ data.nothing }}.", "None."),
        ("AT+N={{ params.n }}\r\n", "AT+N=5\r\n"),
        ("{{ params.n\r\n}}\r", "5\r"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% if params.n > 9 %}a{% elif params.n > 4 %}b{% else %}c{% endif %}", "b"),
        ("{% set k = params.n + 1 %}{{ k }}", "6"),
        ("{% for r in data.rows if r.ok %}{{ loop.index }}/{{ loop.length }}{% endfor %}", "1/1"),
        ("{% for k, v in params.items() %}{{ k }}={{ v }}{% endfor %}", "n=5"),
        ("{% for i in [] %}x{% else %}none{% endfor %}", "none"),
        ("{% set k = 1 %}{% for i in [5] %}{% set k = i %}{% endfor %}{{ k }}", "1"),
    ],
)
def test_text_around_templates_gives_a_string(template, text):
    assert rendered(template) == text


def test_what_came_out_of_a_template_is_not_rendered_again():
    assert rendered("{{ text }}") == "{{ params.n }}"
    assert rendered("<{{ text }}>") == "<{{ params.n }}>"
    assert rendered("{{ [text] }}") == ["{{ params.n }}"]


def test_strings_inside_lists_and_dicts_are_rendered_and_keys_are_not():
    value = {"{{ a }}": ["{{ params.n }}", {"n": "n={{ params.n }}"}, 1.5, None, True]}
    assert rendered(value) == {"{{ a }}": [5, {"n": "n=5"}, 1.5, None, True]}


def test_a_value_of_any_size_passes_whole_as_the_same_object():
    big = {"rows": list(range(100_000)), "text": "x" * 100_000}
    tight = {"operations": 50, "characters": 10}
    assert rendered("{{ data }}", {"data": big}, **tight) is big
    assert rendered("{{ data.rows }}", {"data": big}, **tight) is big["rows"]
    merged = rendered("{{ {'a': data.rows, 'b': data.text} }}", {"data": big}, **tight)
    assert merged["a"] is big["rows"]
    assert merged["b"] is big["text"]


def test_a_key_comes_before_a_method():
    assert rendered("{{ data.items }}", {"data": {"items": 7}}) == 7
    assert rendered("{{ data.items() }}", {"data": {"k": 7}}) == [("k", 7)]
    assert "`.items(…)` would call the method" in message("{{ data.items }}", {"data": {"k": 7}})
    assert "is a key here" in message("{{ data.items() }}", {"data": {"items": 7}})


@pytest.mark.parametrize("key", ["keys", "values", "get", "copy", "__class__", "_private"])
def test_a_dot_finds_keys_whatever_their_name(key):
    assert rendered(f"{{{{ data.{key} }}}}", {"data": {key: 1}}) == 1


# It means what it means in Jinja

ALIKE = """
1 + 2 * 3 - 4 / 5 // 1 % 3
2 ** 3 ** 2
-params.n ** 2
'a' + 'b' * 3
'a' ~ 1 ~ none ~ [1, 'x']
1 < 2 < 3 and not 3 >= 4
1 in [1, 2] and 'b' in 'abc' and 'n' in params and 3 not in [1]
[1, [2, {'a': 3}]] == [1, [2, {'a': 3}]]
[1] == (1,)
1 == 1.0 and true == 1
'1' == 1
data.items[-1]
data.items[::-1]
'hello'[1:3]
data['rows'][0]['t']
params.n if params.n > 3 else 'small'
0 or none or 'last'
data.missing is defined
data.one is defined
missing | default('d')
data.missing | default(7)
'' | default('d', true)
data.items | first
data.items | last
data.items | length
data.items | sort
data.items | sort(reverse=true)
data.rows | sum(attribute='t')
data.rows | map(attribute='t') | max
data.rows | min(attribute='t')
data.rows | selectattr('ok') | list
data.rows | rejectattr('t', 'gt', 20) | list
data.items | select('odd') | list
data.items | reject('divisibleby', 3) | list
data.items | map('string') | join('-')
['b', 'a', 'b'] | unique | list
'abc' | reverse
[1, 2] | reverse | list
3.14159 | round(2)
3.2 | round(0, 'ceil')
-3.7 | abs
'12' | int
'0x1f' | int(base=16)
'x' | int(5)
'1.5' | float
params | items | list
'  a b ' | trim
'a b' | title
'a-b' | replace('-', '+')
'%05.1f|%s|%%' | format(3.14159, [1])
'%d and %x' % (3, 255)
'{:>5}|{n:.2f}|{}'.format('a', 'b', n=1)
'{1}|{0}|{{}}'.format('a', 'b')
'a,b,c'.split(',', 1)
' a '.strip()
'abc'.upper().startswith('AB')
'7'.zfill(3)
range(2, 8, 3) | list
data.items | list is iterable and data is mapping and 'x' is string and 1 is number
none is none and 1 is integer and 1.0 is float
3 is odd and 4 is even and 3 is eq 3
""".strip().splitlines()


@pytest.mark.parametrize("source", ALIKE)
def test_an_expression_means_what_it_means_in_jinja(source):
    environment = jinja2.Environment()
    names = copy.deepcopy(NAMES)
    names["data"]["list"] = names["data"].pop("items")  # Jinja finds the method first
    source = source.replace("data.items", "data.list")
    theirs = environment.compile_expression(source, undefined_to_none=False)(**names)
    ours = expression(source, names, step="s", field="if")
    assert ours == theirs
    assert type(ours) is type(theirs)


# What an error says


def test_an_undefined_name_is_named_with_step_variable_and_expression():
    with pytest.raises(TemplateError) as caught:
        rendered("{{ params.n }} of {{ dat.x }}")
    assert caught.value.where == "step 'stats', variable 'v'"
    assert caught.value.what == "`{{ dat.x }}` failed: 'dat' is undefined"
    assert caught.value.next_step == (
        "Did you mean `data`? Names here: data, error, params, steps, text, ui"
    )


def test_an_error_inside_a_nested_value_says_where():
    assert "variable 'v'['a'][1]: `{{ x }}`" in message({"a": [1, "{{ x }}"]})


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ data.itmes }}", "there is no key 'itmes'. Did you mean `items`?"),
        ("{{ data.items[3] }}", "there is no item 3: a list of 3"),
        ("{{ error.type }}", "None has no 'type'"),
        ("{{ data.rows.t }}", "a list has no 't'"),
        ("{{ 1 + 'a' }}", "there is no `+` between an integer and a string"),
        ("{{ 1 < 'a' }}", "an integer and a string have no order"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ 'x' | int }}", "'x' is not an integer. Give a default"),
        ("{{ 1 | uper }}", "templates offer no filter 'uper'. Did you mean `upper`?"),
        ("{{ 1 is od }}", "templates offer no test 'od'. Did you mean `odd`?"),
        ("{{ rnge(3) }}", "templates offer no function 'rnge'. Did you mean `range`?"),
        ("{{ 'a'.uper() }}", "templates offer no method of a string 'uper'"),
        ("{{ 'a' | upper(1) }}", "filter `upper` does not take these arguments"),
        ("{{ 'a' | upper(value=1) }}", "filter `upper` does not take these arguments"),
        ("{{ 'a' if error }}", "needs its `else`"),
        ("{{ [1, 'a'] | sort }}", "its items have no order"),
        ("{{ {[1]: 2} }}", "a list cannot be a key"),
        ("{{ [] | max }}", "it is empty"),
        ("{{ [1 / 1e-320] | tojson }}", "it has no JSON"),
        ("{% for a, b in [[1]] %}{% endfor %}", "2 names cannot take a list"),
        ("{% if no %}{% endif %}", "`{% if no %}{% endif %}` failed: 'no' is undefined"),
        ("{{ '%d' % 'a' }}", "`%d` wants a number, not a string"),
        ("{{ '%d %d' % (1,) }}", "fewer values than conversions"),
        ("{{ '%d' % (1, 2) }}", "more values than conversions"),
        ("{{ '{}{}'.format(1) }}", "nothing was given for `{1}`"),
    ],
)
def test_an_error_says_what_is_wrong(template, said):
    assert said in message(template)


def test_a_syntax_error_gives_the_line_of_the_template():
    said = message("first\nsecond\n{{ data.( }}")
    assert "`{{ data.( }}` failed: line 3 of the template:" in said


def test_a_failure_in_one_of_several_lines_shows_its_own():
    said = message("a\n{% for i in [1] %}\n{% set k = nope %}\n{% endfor %}")
    assert "`{% set k = nope %}` failed: 'nope' is undefined" in said


# Bare expressions, and names


def test_a_bare_expression_keeps_its_type():
    assert expression("data.rows[0].ok", NAMES, step="s", field="if") is True
    assert expression("len(data.items)", NAMES, step="s", field="if") == 3
    assert expression("data.one", NAMES, step="s", field="if") == "1"


def test_a_condition_that_yaml_read_as_a_boolean_stays_one():
    assert expression(False, NAMES, step="s", field="if") is False


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ data.one }}", "takes a bare expression. Leave out the braces"),
        ("data.one ==", "unexpected"),
        ("data.one data", "'data' is too much after the expression"),
        ("", "unexpected"),
        ("dat", "'dat' is undefined"),
    ],
)
def test_an_expression_that_is_none_is_an_error(source, said):
    with pytest.raises(TemplateError, match="step 's', if: ") as caught:
        expression(source, NAMES, step="s", field="if")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("no template of x", set()),
        ("{{ data.x + len(params.y) }}", {"data", "params"}),
        (["{{ a }}", {"k": "{{ b | join(c) }}"}], {"a", "b", "c"}),
        ("{% for i in rows if i > low %}{{ i }}{{ loop.index }}{% endfor %}", {"rows", "low"}),
        ("{{ i }}{% for i in rows %}{% endfor %}", {"i", "rows"}),
        ("{% for i in rows %}{% endfor %}{{ i }}", {"i", "rows"}),
        ("{% set k = a %}{{ k }}", {"a"}),
        ("{% if a %}{% set k = 1 %}{% endif %}{{ k }}", {"a", "k"}),
    ],
)
def test_the_names_that_templates_need_are_found_without_rendering(value, names):
    assert names_used(value, step="s", field="f") == names


def test_the_names_of_a_bare_expression_are_found():
    assert names_used("data.ok and not x", step="s", field="if", bare=True) == {"data", "x"}


def test_a_template_that_cannot_be_read_is_found_without_rendering():
    with pytest.raises(TemplateError, match="no filter 'nope'"):
        names_used("{{ data | nope }}", step="s", field="f")


# Nothing is loaded before it is needed


def test_jinja_is_loaded_by_the_first_template_and_not_before():
    code = (
        "import sys; from stepwire.render import render\n"
        "render({'a': ['}}', 1, 'x']}, {}, step='s', field='f'); print('jinja2' in sys.modules)\n"
        "render('{{ 1 }}', {}, step='s', field='f'); print('jinja2' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.split() == ["False", "True"]


# Hostile templates

HOSTILE = [
    # long strings
    "{{ 'a' * 10**9 }}",
    "{{ '%300000000d' % 1 }}",
    "{{ '%.300000000f' | format(1) }}",
    "{{ '%300000000d' | format(1) }}",
    "{{ '%*d' % (10**9, 1) }}",
    '{{ "{:>999999999}".format(1) }}',
    "{{ '{:.999999999f}'.format(1) }}",
    "{{ '{:{w}}'.format(1, w=10**9) }}",
    "{{ 'x'.center(10**9) }}",
    "{{ 'x'.ljust(10**9) }}",
    "{{ 'x'.rjust(10**9) }}",
    "{{ 'x'.zfill(10**9) }}",
    "{{ 'x\\t'.expandtabs(10**9) }}",
    "{{ 'x'.translate({120: 'y' * 10**6}) }}",
    "{{ 'x' | center(10**9) }}",
    "{{ 'x' | indent(10**9) }}",
    "{{ 'x' | wordwrap(1) }}",
    "{{ ('a'*1000) | replace('a', 'b'*1000000) }}",
    "{{ ('a'*1000).replace('a', 'b'*1000000) }}",
    "{{ ('a'*1000000).join(['a']*900000) }}",
    "{{ (['a']*900000) | join('b'*100000) }}",
    "{{ ('ab '*4000000).split() }}",
    "{{ ('a,'*4000000).split(',') }}",
    "{% for i in range(5000) %}{{ 'a'*10000 }}{% endfor %}",
    "{{ lipsum(10**6) }}",
    # big numbers
    "{{ 10**(10**8) }}",
    "{{ 2 ** (2 ** 40) }}",
    "{{ 1 << 10**10 }}",
    "{{ 1.5 | round(10**9) }}",
    "{{ 15 | round(-10**9) }}",
    "{{ ('9'*5000) | int }}",
    "{{ ('f'*500000) | int(base=16) }}",
    "{{ big * big }}",
    "{{ big ~ '' }}",
    "{{ '%d' % big }}",
    "{{ '{:d}'.format(big) }}",
    "{{ (-8) ** 0.5 }}",
    # long lists and loops
    "{{ range(10**12) | list }}",
    "{{ range(10**40) }}",
    "{{ [0] * 10**9 }}",
    "{{ [1, 2, 3] | batch(10**9, 0) | list }}",
    "{{ [1] | slice(10**9) }}",
    "{% for a in range(10000) %}{% for b in range(10000) %}{% for c in range(10000) %}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    # few objects, long when written out
    "{{ [[[[[[[[[[0]*10]*10]*10]*10]*10]*10]*10]*10]*10]*10 }}",
    "<{{ [[[[[[[[[[0]*10]*10]*10]*10]*10]*10]*10]*10]*10]*10 }}>",
    "{{ ([[[[[[[[[[0]*10]*10]*10]*10]*10]*10]*10]*10]*10]*10) | tojson }}",
    "{{ [[[[[[[[[[0]*10]*10]*10]*10]*10]*10]*10]*10]*10]*10 == "
    "[[[[[[[[[[0]*10]*10]*10]*10]*10]*10]*10]*10]*10]*10 }}",
    "{{ [rows] * 900000 }}",
    "{{ ([rows] * 900000) | map('list') }}",
    "{{ ['a'*1000000] * 900000 }}",
    "{{ cyclic }}{{ cyclic }}",
    "{{ cyclic == cyclic_too }}",
    "{{ cyclic | tojson }}",
    # much work on little
    "{{ (['a'*1000000 ~ 'b', 'a'*1000000 ~ 'c'] * 20000) | sort }}",
    "{{ range(0, 2305843009213693951*500000, 2305843009213693951) | unique }}",
    "{{ ('a'*1000000 ~ 'b') in (['a'*1000000 ~ 'c'] * 500000) }}",
    "{{ (['a'*1000000 ~ 'b'] * 400000) == (['a'*1000000 ~ ''  ~ 'b'] * 400000) }}",
    "{{ ('a'*8000000).strip('b'*4000000) }}",
    "{{ ('a'*8000000).rfind('b' ~ 'a'*4000000) }}",
    "{% for i in range(90000) %}{{ wide.nope | default(0) }}{{ wide.nope2 | default(0) }}"
    "{{ wide.nope3 | default(0) }}{{ wide.nope4 | default(0) }}{% endfor %}",
    # what is behind a value
    "{{ x.__class__.__mro__ }}",
    "{{ x['__class__'] }}",
    "{{ x | attr('__class__') }}",
    "{{ rows | map('attr', '__class__') }}",
    "{{ rows | map(attribute='__class__') }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{0[0]}'.format(x) }}",
    "{{ x.format.__self__ }}",
    "{{ x.format_map({}) }}",
    "{{ 'é'.encode('punycode') }}",
    "{{ range.__self__ }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ caller() }}",
    "{{ loop }}",
    "{{ dict(a=1) }}",
    "{{ namespace(a=1) }}",
    "{{ cycler(1, 2) }}",
    "{{ joiner() }}",
    "{{ x(*[1]) }}",
    "{{ (i for i in x) }}",
    # changing what is not theirs
    "{{ rows.append(1) }}",
    "{{ rows.sort() }}",
    "{{ wide.update({}) }}",
    "{{ wide.setdefault('a', 1) }}",
    "{{ wide.pop('a') }}",
    "{% set wide.a = 1 %}",
    "{% do rows.append(1) %}",
    # other files
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    # the reader itself
    "{{ " + "(" * 49000 + "1" + ")" * 49000 + " }}",
    "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "{{ " + "+".join(["1"] * 40000) + " }}",
    "{{ " + "not " * 20000 + "1 }}",
    "{{ x" + "|upper" * 15000 + " }}",
    "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "{{ '" + "a" * 200_000 + "' }}",
    "{{ {" + ",".join(f"{k * (2**61 - 1)}: 1" for k in range(2000)) + "} }}",
    "{{" * 40000,
]
CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (200, 200))
from stepwire.errors import TemplateError
from stepwire.render import render
cyclic, cyclic_too = [], []
cyclic.append(cyclic), cyclic_too.append(cyclic_too)
names = {"x": "abc", "rows": [[0] * 1000] * 20, "big": 10**100000, "cyclic": cyclic,
         "cyclic_too": cyclic_too, "wide": {f"key{i}": i for i in range(200000)}}
for template in json.load(sys.stdin):
    try:
        outcome = "gave " + type(render(template, names, step="s", field="f")).__name__
    except TemplateError:
        outcome = "TemplateError"
    except BaseException as error:
        outcome = type(error).__name__
    print(outcome, flush=True)
assert names["rows"] == [[0] * 1000] * 20 and len(names["wide"]) == 200000
print("names unchanged", flush=True)
"""


@pytest.fixture(scope="module")
def outcomes():
    """What became of each hostile template, in a process of 1 GiB and 200 s of CPU in all."""
    pytest.importorskip("resource", reason="limits on a process need a POSIX system")
    run = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=json.dumps(HOSTILE),
        capture_output=True,
        text=True,
        timeout=400,
    )
    return run.stdout.splitlines()


@pytest.mark.parametrize("index", range(len(HOSTILE)), ids=lambda i: HOSTILE[i][:60])
def test_a_hostile_template_is_an_error(outcomes, index):
    assert len(outcomes) > index, "the process was ended by this template or one before"
    assert outcomes[index] == "TemplateError"


def test_hostile_templates_leave_the_values_as_they_were(outcomes):
    assert outcomes[-1] == "names unchanged"


def test_the_work_of_a_template_is_counted_and_not_timed():
    template = "{% for i in range(10) %}{{ i }}{% endfor %}"
    least = next(
        count for count in range(1000) if _renders(template, operations=count, characters=100)
    )
    assert rendered(template, operations=least) == "0123456789"
    assert f"more than {least - 1} operations" in message(template, operations=least - 1)


def _renders(template, **limits):
    try:
        rendered(template, **limits)
    except TemplateError:
        return False
    return True


def test_a_field_of_many_templates_has_one_budget():
    one = ["{{ range(100) }}"]
    assert _renders(one, operations=400)
    assert not _renders(one * 10, operations=400)


def test_a_value_that_holds_itself_is_an_error():
    value = []
    value.append(value)
    assert "operations" in message(value) or "nested too deeply" in message(value)


def test_the_same_value_twice_in_a_result_is_charged_the_second_time():
    rows = list(range(1000))
    names = {"rows": rows}
    assert rendered("{{ [rows] }}", names, operations=100) == [rows]
    assert "operations" in message("{{ [rows, rows] }}", names, operations=100)


# Properties

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=20,
)
plain_text = st.text().filter(lambda text: "{" not in text)


@settings(deadline=None)  # the first example loads Jinja
@given(plain_text)
def test_text_without_braces_renders_to_itself(text):
    assert rendered(text) == text


@settings(deadline=None)  # the first example loads Jinja
@given(plain_text, plain_text)
def test_text_around_a_template_is_kept_to_the_character(before, after):
    assert rendered(f"{before}{{{{ x }}}}{after}!", {"x": "·"}) == f"{before}·{after}!"


@settings(deadline=None)  # the first example loads Jinja
@given(json_values)
def test_any_json_value_passes_through_as_itself(value):
    assert rendered("{{ x }}", {"x": value}) is value
    assert rendered({"a": ["{{ x }}"]}, {"x": value})["a"][0] is value
    assert rendered("{{ [x][0] }}", {"x": value}) is value


@settings(deadline=None)  # the first example loads Jinja
@given(json_values)
def test_any_json_value_is_equal_to_its_copy_and_to_its_json(value):
    names = {"x": value, "y": copy.deepcopy(value)}
    assert expression("x == y", names, step="s", field="if") is True
    assert json.loads(rendered("{{ x | tojson }}", names)) == value


@settings(deadline=None)  # the first example loads Jinja
@given(json_values)
def test_any_json_value_in_a_text_is_written_as_python_writes_it(value):
    assert rendered("<{{ x }}>", {"x": value}) == f"<{value}>"


@settings(deadline=None)  # the first example loads Jinja
@given(st.text(alphabet="{}%#ab.|()[]'\"+-*/<>=~, 01\r\n\\forinset", max_size=40))
def test_any_text_is_rendered_or_refused(source):
    _renders("{{ " + source, operations=1000, characters=1000)
    _renders(source + "{% ", operations=1000, characters=1000)
