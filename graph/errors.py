"""One root for what can go wrong; every message says what to do next."""

from __future__ import annotations


class KithError(Exception):
    """Something a person can mend; the message is one plain sentence that says how."""


class VocabularyError(KithError, ValueError):
    """A word is used that the vocabulary does not know."""


class ModelError(KithError, ValueError):
    """A value would break a rule of the model."""


class ConfidentialityError(ModelError):
    """A confidential location was about to keep a place; it must be dropped at the door."""


class IngestError(KithError, ValueError):
    """A file or a row of it cannot be read as what it claims to be."""


class StoreError(KithError):
    """The store cannot do what was asked."""


class StoreUnavailable(StoreError, ConnectionError):
    """The store is down, refuses the password or does not answer in time."""


class SchemaTooNew(StoreError):
    """The store was written by a newer Kith than this one."""


class MixedStore(StoreError):
    """Fictional and real records were about to meet in one store."""


class NotFound(KithError, LookupError):
    """No such entity for whoever asks; also the answer for what they may not see."""


class BackupError(KithError):
    """A backup file is damaged, incomplete or not Kith's."""
