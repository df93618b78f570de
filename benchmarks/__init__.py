"""How fast stepwire is, and how fast its peers are on the same line in the same run.

    python -m benchmarks [NAME ...] [--quick] [--json FILE]

`./run bench` sets up an environment that has the peers. Each module that
`suites` names makes one table; README.md holds the figures of one run.
"""
