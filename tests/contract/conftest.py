import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of contract and gold that lies beside the repository where it is developed."""
    folder = Path(os.environ.get("BERITAEXTRACT_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no contract and no gold on this machine: {folder} is missing")
    return folder
