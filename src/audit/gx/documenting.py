"""All suites in one run of Great Expectations, with its Data Docs for those who want them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.types.base import ProgressBarsConfig

from audit.gx.running import (
    COMPLETE,
    Validated,
    grouped,
    prepared,
    read_results,
    suite_for,
    summed_up,
)
from audit.model import Rule

SITE = "audit"


def validate_with_docs(
    frames: Mapping[str, pd.DataFrame], rules: Sequence[Rule], docs: str | Path
) -> pd.DataFrame:
    """As `run_suites`, and the run as a site of Great Expectations in the folder `docs`.

    Its first page is `docs/index.html`. Opened, its pages load styles and pictures from the network.
    """
    context = _context(Path(docs))
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    run = RunIdentifier(run_name=SITE, run_time=datetime.now(UTC))
    found: list[Validated] = []
    for (name, forms), group in grouped(rules):
        if name not in frames or not len(frames[name]):
            continue
        rows = prepared(frames[name], forms, group)
        title = " ".join((name, *forms))
        definition = gx.ValidationDefinition(
            name=title,
            data=asset.add_batch_definition_whole_dataframe(title),
            suite=context.suites.add(suite_for(title, group)),
        )
        done = context.validation_definitions.add(definition).run(
            batch_parameters={"dataframe": rows}, result_format=COMPLETE, run_id=run
        )
        found += read_results(done.results, group, len(rows))
    context.build_data_docs(site_names=[SITE])
    return summed_up(found)


def _context(folder: Path) -> Any:
    """A context in memory but for its site."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    backend = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)}
    index = {"class_name": "DefaultSiteIndexBuilder"}
    site: Any = {"class_name": "SiteBuilder", "store_backend": backend}
    context.add_data_docs_site(SITE, site | {"site_index_builder": index})
    return context
