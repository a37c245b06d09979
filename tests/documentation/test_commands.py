"""The document of commands is their own help."""

from tools.commands_doc import DOCUMENT, commands_document


def test_the_document_of_commands_is_written_from_their_help() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == commands_document()
