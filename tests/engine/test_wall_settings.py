"""``wall.toml``: what may be set, and what is said when something cannot stand."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from everyname.engine.wall.settings import Settings, read_settings, settings_text
from everyname.formats.problems import Refusal
from everyname.science.dividing.affinity import Affinity


def read(folder: Path, text: str) -> Settings:
    path = folder / "wall.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_without_a_file_the_defaults_hold() -> None:
    assert read_settings(None) == Settings()


def test_the_printed_settings_read_back_as_themselves(tmp_path: Path) -> None:
    changed = Settings(
        question='Who "really" knows you?',
        asked="site",
        answered_share=Fraction("0.65"),
        groups=("Language", "Bus"),
        divide_fragile=True,
        affinity=Affinity(homeroom=7),
    )
    assert read(tmp_path, settings_text(changed)) == changed


def test_what_the_file_leaves_out_keeps_its_default(tmp_path: Path) -> None:
    found = read(tmp_path, "[affinity]\nsite = 0\n")
    assert (found.affinity.site, found.affinity.nomination, found.floor) == (0, 520, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "[stepping_back]\nflor = 5\n",
            "wall.toml, line 2, flor: no setting of [stepping_back]; did you mean floor?",
        ),
        ("[stepback]\n", "line 1, stepback: no section of the settings"),
        ("[stepping_back]\nfloor = 0\n", "line 2, floor: a whole number from 1 to 1000 is needed"),
        ("[stepping_back]\nanswered_share = 80\n", "line 2, answered_share: a share from 0 to 1 is needed"),
        ('[stepping_back]\nasked = "everyone"\n', 'asked: "class" or "site" is needed'),
        ("[dividing]\ndivide_fragile = 1\n", "divide_fragile: true or false is needed"),
        ("[affinity]\nsite = 1001\n", "line 2, site: affinity site: a whole number from 0 to 1000"),
        ("[affinity\n", "not valid TOML"),
    ],
)
def test_a_setting_that_cannot_stand_is_refused_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, text)
    assert words in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_settings(tmp_path / "wall.toml")


def test_a_question_with_signs_that_toml_escapes_comes_back(tmp_path: Path) -> None:
    question = 'Who \x07 \x7f "knows" \\ ñ?'
    text = settings_text(replace(Settings(), question=question))
    assert read(tmp_path, text).question == question
