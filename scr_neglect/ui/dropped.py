"""What is dropped from the desktop."""

from PySide6.QtCore import QMimeData


def local_file(data: QMimeData) -> str:
    """The path of the first file or folder of this machine among what is dragged; "" where there is none."""
    return next((url.toLocalFile() for url in data.urls() if url.isLocalFile()), "")
