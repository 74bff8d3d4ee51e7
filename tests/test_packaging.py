"""The wheel: it carries what the package works with, and works outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from audit.samples import sample

ROOT = Path(__file__).resolve().parents[1]
UV = Path(sysconfig.get_path("scripts")) / "uv"


def run(*command: object, cwd: Path, status: int = 0) -> str:
    """What a command prints, in an environment that knows nothing of the checkout."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True
    )
    assert done.returncode == status, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="the wheel cannot be built: hatchling is not here")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment with the wheel in it.

    Its dependencies are borrowed from this environment, by a path only: no network, and none of
    this environment's own links to the checkout.
    """
    if not UV.exists():
        pytest.skip("the wheel cannot be installed: uv is not in this environment")
    home = tmp_path_factory.mktemp("environment")
    venv.create(home)
    python = home / "bin" / "python"
    run(UV, "pip", "install", "--offline", "--no-deps", "--python", python, wheel, cwd=home)
    packages = next(home.glob("lib/*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return home / "bin"


def test_the_wheel_carries_suites_notebooks_and_every_file_of_the_package(wheel: Path) -> None:
    carried = set(ZipFile(wheel).namelist())
    package = (ROOT / "src").rglob("*")
    files = {path.relative_to(ROOT / "src").as_posix() for path in package if path.is_file()}
    for folder, ending in (("expectations", "json"), ("notebooks", "ipynb")):
        files |= {f"audit/{folder}/{path.name}" for path in (ROOT / folder).glob(f"*.{ending}")}
    assert {name for name in files if "__pycache__" not in name} <= carried
    assert any(name.endswith("licenses/LICENSE") for name in carried)
    assert not any("test" in name for name in carried)


def test_it_is_the_wheel_that_runs_there(installed: Path, tmp_path: Path) -> None:
    code = "import audit, audit.folders as f; print(audit.__file__, f.shipped('expectations'))"
    for path in run(installed / "python", "-c", code, cwd=tmp_path).split():
        assert Path(path).is_relative_to(installed.parent)


def test_it_checks_a_report_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_bytes(sample("broken").read_bytes())
    told = run(installed / "audit", "check", "report.md", "--json", cwd=tmp_path, status=1)
    assert json.loads(told)["reports"][0]["agency"] == "样例县人民政府"


def test_it_publishes_the_sample_from_another_folder(installed: Path, tmp_path: Path) -> None:
    run(installed / "audit", "run", cwd=tmp_path)
    written = {path.name for path in (tmp_path / "audit-output").iterdir()}
    assert written >= {"audit_report.ipynb", "findings.html", "findings.json"}
