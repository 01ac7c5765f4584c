"""What the user wishes for letters in the left panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame


class LetterWishes(QFrame):
    """Base of the panel that lists the letters.

    Signals:
        open_wanted(str): open this letter in the pane in use
        open_beside_wanted(str): open it in the other pane
        details_wanted(str): show what is known of it
        removal_wanted(list): take these letters out of the workspace
        done_wanted(list, bool): mark these as done, or as not done
        dossier_wanted(list): correct the dossier of these
        version_wanted(str): choose a corrected file for it
        restoring_wanted(str): restore a backup of it
        folder_wanted(str): show its file in the system's file manager
        stop_wanted(): stop adding letters
        conflicts_wanted(): show what was changed in two places
        arranged(): they are sorted or grouped otherwise
    """

    open_wanted = Signal(str)
    open_beside_wanted = Signal(str)
    details_wanted = Signal(str)
    removal_wanted = Signal(list)
    done_wanted = Signal(list, bool)
    dossier_wanted = Signal(list)
    version_wanted = Signal(str)
    restoring_wanted = Signal(str)
    folder_wanted = Signal(str)
    stop_wanted = Signal()
    conflicts_wanted = Signal()
    arranged = Signal()
