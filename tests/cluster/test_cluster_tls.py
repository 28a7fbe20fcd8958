"""A cluster that speaks TLS, set up as docs/scale.md says, lets in those alone who have its certificates."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cluster.conftest import PART_ROWS, SWEEP
from tests.cluster.machines import ROOT, Machines, contents, said
from tests.cluster.test_cluster_refused import refused

PAGE = (ROOT / "docs/scale.md").read_text("utf-8").partition("### Security")[2]
COMMANDS, CONFIGURATION = (re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[0] for kind in ("sh", "yaml"))
ASKED = (*SWEEP, *PART_ROWS)


@pytest.fixture(scope="module", autouse=True)
def openssl():
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")


def keys(folder):
    """Dask's configuration, with certificates of an authority of its own."""
    folder.mkdir()
    subprocess.run(["sh", "-ec", COMMANDS], cwd=folder, check=True, capture_output=True)
    written = folder / "tls.yaml"
    written.write_text(CONFIGURATION.replace("/home/me/keys", str(folder)), "utf-8")
    return str(written)


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory):
    """A scheduler and two workers that speak TLS."""
    folder = tmp_path_factory.mktemp("encrypted")
    cluster = Machines(folder, "tls", DASK_CONFIG=keys(folder / "keys"))
    cluster.scheduler()
    cluster.workers(nanny=False)
    yield cluster
    cluster.end()


@pytest.fixture
def other(encrypted, tmp_path):
    """The keys of somebody else, whose configuration is `tls.yaml`."""
    return Path(keys(tmp_path / "other")).parent


def test_a_cluster_that_speaks_tls_writes_the_bytes_that_threads_write(encrypted, on_threads):
    assert said(encrypted.client(*ASKED, "-o", "out")) == (0, "")
    assert contents(encrypted.folder / "out") == contents(on_threads)


REJECTED = "do not accept each other's certificates: "


def test_who_has_certificates_of_another_authority_is_refused_and_nothing_is_made(encrypted, other):
    client = encrypted.client(*ASKED, "-o", "never", DASK_CONFIG=str(other / "tls.yaml"))
    refused(client, REJECTED, "both have to be signed by the authority of the same ca-file")
    assert not (encrypted.folder / "never").exists()


def test_who_knows_the_authority_and_has_no_certificate_of_it_is_refused(encrypted, other):
    shutil.copy(encrypted.folder / "keys/ca.pem", other)
    refused(encrypted.client(*ASKED, "-o", "never", DASK_CONFIG=str(other / "tls.yaml")), REJECTED)
    assert not (encrypted.folder / "never").exists()
