"""Codes are texts in whatever YAML reads what is written: 1.1, as PyYAML does, and 1.2."""

from __future__ import annotations

import re

import pytest
import tyngde as ty
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

# Numbers of the core schema of YAML 1.2.2, section 10.3.2.
NUMBERS = (
    r"[-+]?[0-9]+",
    r"0o[0-7]+",
    r"0x[0-9a-fA-F]+",
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
)


@pytest.mark.parametrize("schema", NUMBERS)
def test_a_code_is_no_number(schema: str) -> None:
    @given(st.from_regex(schema, fullmatch=True).filter(str.isascii))
    @example("0800" if schema == NUMBERS[0] else "")
    def check(code: str) -> None:
        if not re.fullmatch(schema, code):
            return
        plan = ty.Plan(ty.move(code, to="0700"))
        text = plan.to_yaml()
        scalars = [
            token
            for token in yaml.scan(text)
            if isinstance(token, yaml.ScalarToken) and token.value == code
        ]
        assert scalars
        assert not any(token.plain for token in scalars)
        assert ty.parse(text) == plan

    check()
