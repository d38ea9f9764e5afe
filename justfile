# just = just check
default: check

# Everything that must hold before a commit
check: lint types imports test

lint:
    ruff check .
    ruff format --check .

types:
    mypy

imports:
    lint-imports

test *ARGS:
    pytest -n auto {{ARGS}}

# Scores on the annotated development articles against the floors
gate *ARGS:
    python benchmarks/gate.py {{ARGS}}

# Ratios of start-up, rules and length against their limits
speed:
    python benchmarks/speed_gate.py

# Everything that docs/performance.md claims, in one table
bench *ARGS:
    python benchmarks/run.py {{ARGS}}

# Repair what can be repaired
fix:
    ruff check --fix .
    ruff format .
