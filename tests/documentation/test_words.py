"""The document of words is the vocabulary."""

from tools.words_doc import DOCUMENT, words_document


def test_the_document_of_words_is_written_from_the_vocabulary() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == words_document()
