"""The one expectation that Great Expectations does not ship: two sums that must be equal, row by row.

`{"left": ["received", "carried_in"], "right": ["handled", "carried_out"]}`. Importing this module
registers the type; it imports Great Expectations, which takes seconds.
"""

from __future__ import annotations

import os
from typing import Any, ClassVar, Literal

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import MulticolumnMapMetricProvider
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)
from great_expectations.render import LegacyRendererType, RenderedStringTemplateContent
from great_expectations.render.renderer.renderer import renderer

from audit.frames.formulas import add

METRIC = "multicolumn_sums.balance"


class MulticolumnSumsBalance(MulticolumnMapMetricProvider):
    """Whether both sums of a row are equal, exactly; rows with a blank never come here."""

    condition_metric_name = METRIC
    condition_domain_keys = (
        "batch_id",
        "table",
        "column_list",
        "row_condition",
        "condition_parser",
        "ignore_row_if",
    )
    condition_value_keys = ("left", "right")

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        column_list: pd.DataFrame,
        left: list[str],
        right: list[str],
        **kwargs: Any,
    ) -> pd.Series:
        sums = [
            add([column_list[name].to_numpy(dtype="float64") for name in side])
            for side in (left, right)
        ]
        return pd.Series(sums[0] == sums[1], index=column_list.index)


class ExpectMulticolumnSumsToBalance(MulticolumnMapExpectation):
    """Expect the sum of the columns `left` to equal the sum of the columns `right` in every row.

    Rows in which a figure is missing are passed over: they are neither right nor wrong.
    """

    left: list[str]
    right: list[str]
    ignore_row_if: Literal["all_values_are_missing", "any_value_is_missing", "never"] = (
        "any_value_is_missing"
    )

    map_metric = METRIC
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "left", "right")
    args_keys = ("left", "right")

    @pydantic.root_validator(pre=True)
    def _list_columns(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        sides = [*values.get("left", ()), *values.get("right", ())]
        return {**values, "column_list": list(dict.fromkeys(sides))}

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    def _prescriptive_renderer(
        cls,
        configuration: Any = None,
        result: Any = None,
        runtime_configuration: Any = None,
    ) -> list[RenderedStringTemplateContent]:
        sides = configuration.kwargs if configuration else {"left": (), "right": ()}
        template = " must equal ".join(" + ".join(sides[side]) for side in ("left", "right"))
        return [
            RenderedStringTemplateContent(
                content_block_type="string_template",
                string_template={"template": template, "params": {}, "styling": None},
            )
        ]
