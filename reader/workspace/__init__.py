"""The one door for window and command line: letters, passages, changes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.comparison import Comparison, Fate, Pair, Stretch
    from reader.engine import Completeness, Engine, Omission, Priority, Remark, RemarkKind
    from reader.engine import Kind as OmissionKind
    from reader.structure import Footnote
    from reader.task import Task, no_waiting
    from reader.workspace.agreement import Agreement, Difference
    from reader.workspace.beyond import Beyond
    from reader.workspace.blind import begin_blind
    from reader.workspace.checks import Problem
    from reader.workspace.comparing import Incoming, Kind, Match, MergedLetter
    from reader.workspace.coverage import Coverage
    from reader.workspace.creation import copy, found_samples, is_of_samples, kept_if_used
    from reader.workspace.default_folders import own_folder, samples_folder
    from reader.workspace.earlier_commitments import Candidate
    from reader.workspace.engine_provider import start_engine
    from reader.workspace.events import Listener
    from reader.workspace.filling import marks
    from reader.workspace.hues import Hue, hue_of
    from reader.workspace.importer import Added, AddedAll, Failure
    from reader.workspace.language_data import how_to_install, language_folder
    from reader.workspace.learning import LearningOutcome
    from reader.workspace.letter_files import ARCHIVE_SUFFIX, LETTER_SUFFIXES
    from reader.workspace.merging import Merged, MergePreview
    from reader.workspace.moving import Move, MoveReport, Way
    from reader.workspace.new_tag import first_fields
    from reader.workspace.offers import Offer
    from reader.workspace.pages import Pages
    from reader.workspace.places import Place
    from reader.workspace.promises import Promise, promised_in
    from reader.workspace.proof import Proof
    from reader.workspace.recent_workspaces import default_folder, forget, recent, remember
    from reader.workspace.recognising import Recognised, data_folder, recognise_pages
    from reader.workspace.reference_links import Missing, ReferenceLink
    from reader.workspace.register import Exported
    from reader.workspace.remarks import Copied, can_be_taken
    from reader.workspace.restoring import Restoration, Restored, Turn
    from reader.workspace.search_results import Found, Hit, LetterHits, Similar
    from reader.workspace.second_reader import Choice
    from reader.workspace.workspace import Workspace
    from reader.workspace.writer import Save

__all__ = [
    "ARCHIVE_SUFFIX",
    "LETTER_SUFFIXES",
    "Added",
    "AddedAll",
    "Agreement",
    "Beyond",
    "Candidate",
    "Choice",
    "Comparison",
    "Completeness",
    "Copied",
    "Coverage",
    "Difference",
    "Engine",
    "Exported",
    "Failure",
    "Fate",
    "Footnote",
    "Found",
    "Hit",
    "Hue",
    "Incoming",
    "Kind",
    "LearningOutcome",
    "LetterHits",
    "Listener",
    "Match",
    "MergePreview",
    "Merged",
    "MergedLetter",
    "Missing",
    "Move",
    "MoveReport",
    "Offer",
    "Omission",
    "OmissionKind",
    "Pages",
    "Pair",
    "Place",
    "Priority",
    "Problem",
    "Promise",
    "Proof",
    "Recognised",
    "ReferenceLink",
    "Remark",
    "RemarkKind",
    "Restoration",
    "Restored",
    "Save",
    "Similar",
    "Stretch",
    "Task",
    "Turn",
    "Way",
    "Workspace",
    "begin_blind",
    "can_be_taken",
    "copy",
    "data_folder",
    "default_folder",
    "first_fields",
    "forget",
    "found_samples",
    "how_to_install",
    "hue_of",
    "is_of_samples",
    "kept_if_used",
    "language_folder",
    "marks",
    "no_waiting",
    "own_folder",
    "promised_in",
    "recent",
    "recognise_pages",
    "remember",
    "samples_folder",
    "start_engine",
]

_MODULES = {
    "ARCHIVE_SUFFIX": "reader.workspace.letter_files",
    "LETTER_SUFFIXES": "reader.workspace.letter_files",
    "Added": "reader.workspace.importer",
    "AddedAll": "reader.workspace.importer",
    "Beyond": "reader.workspace.beyond",
    "Candidate": "reader.workspace.earlier_commitments",
    "Comparison": "reader.comparison",
    "Completeness": "reader.engine",
    "Copied": "reader.workspace.remarks",
    "Coverage": "reader.workspace.coverage",
    "Engine": "reader.engine",
    "Exported": "reader.workspace.register",
    "Failure": "reader.workspace.importer",
    "Fate": "reader.comparison",
    "Footnote": "reader.structure",
    "Found": "reader.workspace.search_results",
    "Hit": "reader.workspace.search_results",
    "Hue": "reader.workspace.hues",
    "Incoming": "reader.workspace.comparing",
    "Kind": "reader.workspace.comparing",
    "LetterHits": "reader.workspace.search_results",
    "Listener": "reader.workspace.events",
    "Match": "reader.workspace.comparing",
    "MergePreview": "reader.workspace.merging",
    "Merged": "reader.workspace.merging",
    "MergedLetter": "reader.workspace.comparing",
    "LearningOutcome": "reader.workspace.learning",
    "Missing": "reader.workspace.reference_links",
    "Move": "reader.workspace.moving",
    "MoveReport": "reader.workspace.moving",
    "Offer": "reader.workspace.offers",
    "Promise": "reader.workspace.promises",
    "Agreement": "reader.workspace.agreement",
    "Choice": "reader.workspace.second_reader",
    "Difference": "reader.workspace.agreement",
    "begin_blind": "reader.workspace.blind",
    "Proof": "reader.workspace.proof",
    "promised_in": "reader.workspace.promises",
    "Omission": "reader.engine",
    "OmissionKind": "reader.engine",
    "Pages": "reader.workspace.pages",
    "Pair": "reader.comparison",
    "Place": "reader.workspace.places",
    "Priority": "reader.engine",
    "Problem": "reader.workspace.checks",
    "Recognised": "reader.workspace.recognising",
    "ReferenceLink": "reader.workspace.reference_links",
    "Remark": "reader.engine",
    "RemarkKind": "reader.engine",
    "Restoration": "reader.workspace.restoring",
    "Restored": "reader.workspace.restoring",
    "Save": "reader.workspace.writer",
    "Similar": "reader.workspace.search_results",
    "Stretch": "reader.comparison",
    "Task": "reader.task",
    "Turn": "reader.workspace.restoring",
    "Way": "reader.workspace.moving",
    "Workspace": "reader.workspace.workspace",
    "can_be_taken": "reader.workspace.remarks",
    "copy": "reader.workspace.creation",
    "data_folder": "reader.workspace.recognising",
    "default_folder": "reader.workspace.recent_workspaces",
    "first_fields": "reader.workspace.new_tag",
    "forget": "reader.workspace.recent_workspaces",
    "found_samples": "reader.workspace.creation",
    "how_to_install": "reader.workspace.language_data",
    "hue_of": "reader.workspace.hues",
    "is_of_samples": "reader.workspace.creation",
    "kept_if_used": "reader.workspace.creation",
    "language_folder": "reader.workspace.language_data",
    "marks": "reader.workspace.filling",
    "no_waiting": "reader.task",
    "own_folder": "reader.workspace.default_folders",
    "recent": "reader.workspace.recent_workspaces",
    "recognise_pages": "reader.workspace.recognising",
    "remember": "reader.workspace.recent_workspaces",
    "samples_folder": "reader.workspace.default_folders",
    "start_engine": "reader.workspace.engine_provider",
}
_NAMES_THERE = {"OmissionKind": "Kind"}  # where they have others


def __getattr__(name: str) -> object:
    """Load what is asked for: the first page waits for no more than opening a workspace takes."""
    try:
        module = import_module(_MODULES[name])
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    globals()[name] = value = getattr(module, _NAMES_THERE.get(name, name))
    return value
