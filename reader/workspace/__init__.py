"""The one door for window and command line: letters, passages, changes."""

from reader.engine import Completeness, Engine, Omission, Priority, Remark, RemarkKind
from reader.engine import Kind as OmissionKind
from reader.task import Task, no_waiting
from reader.workspace.beyond import Beyond
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
from reader.workspace.letter_files import ARCHIVE_SUFFIX, LETTER_SUFFIXES
from reader.workspace.merging import Merged, MergePreview
from reader.workspace.moving import Move, MoveReport, Way
from reader.workspace.new_tag import first_fields
from reader.workspace.pages import Pages
from reader.workspace.places import Place
from reader.workspace.recent_workspaces import default_folder, forget, recent, remember
from reader.workspace.recognising import Recognised, data_folder, recognise_pages
from reader.workspace.reference_links import Missing, ReferenceLink
from reader.workspace.register import Exported
from reader.workspace.remarks import Copied, can_be_taken
from reader.workspace.restoring import Restoration, Restored, Turn
from reader.workspace.search_results import Found, Hit, LetterHits, Similar
from reader.workspace.workspace import Workspace
from reader.workspace.writer import Save

__all__ = [
    "ARCHIVE_SUFFIX",
    "LETTER_SUFFIXES",
    "Added",
    "AddedAll",
    "Beyond",
    "Candidate",
    "Completeness",
    "Copied",
    "Coverage",
    "Engine",
    "Exported",
    "Failure",
    "Found",
    "Hit",
    "Hue",
    "Incoming",
    "Kind",
    "LetterHits",
    "Listener",
    "Match",
    "MergePreview",
    "Merged",
    "MergedLetter",
    "Missing",
    "Move",
    "MoveReport",
    "Omission",
    "OmissionKind",
    "Pages",
    "Place",
    "Priority",
    "Problem",
    "Recognised",
    "ReferenceLink",
    "Remark",
    "RemarkKind",
    "Restoration",
    "Restored",
    "Save",
    "Similar",
    "Task",
    "Turn",
    "Way",
    "Workspace",
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
    "recent",
    "recognise_pages",
    "remember",
    "samples_folder",
    "start_engine",
]
