"""The line to the database: one driver, honest time-outs, and sentences instead of tracebacks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, LiteralString, Protocol, TypeVar, cast

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import KithError, StoreError, StoreUnavailable
from graph.queries.meta import answers
from graph.queries.query import Query, Rows
from graph.store.interrupts import held

AnswerT = TypeVar("AnswerT")

# With the defaults of the driver a dead store keeps a request waiting for a minute; whoever asks is to
# have a sentence within five seconds.
CONNECT_SECONDS = 3.0
WAIT_FOR_CONNECTION_SECONDS = 4.0
RETRY_SECONDS = 15.0
WRITE_TRIES = 5


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a database answers, under which name and password, and what to call it in a sentence."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str
    name: str
    hint: str


class Transaction:
    """One transaction that queries run in."""

    def __init__(
        self, transaction: neo4j.ManagedTransaction, endpoint: Endpoint, between: Callable[[], None]
    ) -> None:
        self._transaction = transaction
        self._between = between
        self._name = endpoint.name
        self._hint = endpoint.hint

    def run(self, query: Query) -> Rows:
        """All rows of the answer.

        Raises StoreUnavailable at once when the line is cut; left to itself the driver would go on
        trying for a quarter of a minute. A commit whose answer got lost it may try again: whoever writes
        is ready for that. Between two queries Ctrl-C is heard.
        """
        self._between()
        try:
            return self._transaction.run(query.cypher, dict(query.parameters)).data()
        except (ServiceUnavailable, SessionExpired, OSError) as error:
            raise StoreUnavailable(f"{self._name} stopped answering. {self._hint}") from error


class _Met(StoreError):
    """Two writers made the same thing at once; the embedded engine calls that a broken constraint."""


Work = Callable[[Transaction], AnswerT]


class _Session(Protocol):
    """As much of the driver's session as is used here."""

    def __enter__(self) -> _Session: ...
    def __exit__(self, *error: object) -> None: ...
    def execute_read(self, work: Callable[[neo4j.ManagedTransaction], AnswerT]) -> AnswerT: ...
    def execute_write(self, work: Callable[[neo4j.ManagedTransaction], AnswerT]) -> AnswerT: ...
    def run(self, query: LiteralString, parameters: Mapping[str, Any]) -> neo4j.Result: ...


class Link:
    """A driver that is opened when needed and opened anew when the engine moved.

    `find` gives the endpoint; `again` says whether asking it once more can help, as it does for the
    embedded engine, which may have been stopped and can be started. Functions given to `read` and
    `write` may run twice.
    """

    def __init__(self, find: Callable[[], Endpoint], *, again: bool) -> None:
        self._find = find
        self._again = again
        self._endpoint: Endpoint | None = None
        self._driver: neo4j.Driver | None = None
        # One thread at a time looks whether the engine is there; the driver itself is shared freely.
        self._lock = threading.Lock()

    def read(self, work: Work[AnswerT]) -> AnswerT:
        """Run `work` in one read transaction. Raises StoreUnavailable."""
        with self._session(neo4j.READ_ACCESS) as session, held() as between:
            return session.execute_read(
                lambda transaction: work(Transaction(transaction, self.endpoint, between))
            )

    def write(self, work: Work[AnswerT]) -> AnswerT:
        """Run `work` in one write transaction, all or nothing. Raises StoreUnavailable."""
        for _ in range(WRITE_TRIES - 1):
            with suppress(_Met):
                return self._write(work)
        return self._write(work)

    def _write(self, work: Work[AnswerT]) -> AnswerT:
        with self._session(neo4j.WRITE_ACCESS) as session, held() as between:
            return session.execute_write(
                lambda transaction: work(Transaction(transaction, self.endpoint, between))
            )

    def alone(self, query: Query) -> Rows:
        """Run one query outside of managed transactions; changes of the schema need that."""
        with self._session(neo4j.WRITE_ACCESS) as session, held():
            return session.run(query.cypher, dict(query.parameters)).data()

    def close(self) -> None:
        """Let go of the driver; the next use opens a new one."""
        if self._driver is not None:
            with suppress(DriverError, OSError):
                self._driver.close()
        self._driver = None

    @property
    def endpoint(self) -> Endpoint:
        """Where the database answers."""
        if self._endpoint is None:
            self._endpoint = self._find()
        return self._endpoint

    @contextmanager
    def _session(self, access: str) -> Generator[_Session]:
        with self._lock:
            driver = self._awake()
        with sentences(self.endpoint), _open_session(driver, self.endpoint.database, access) as session:
            yield session

    def _awake(self) -> neo4j.Driver:
        """A driver whose database has just answered.

        Knocking first costs a millisecond and keeps the driver from retrying for a quarter of a minute
        against an engine that is gone.
        """
        if self._driver is not None:
            try:
                return knock(self._driver, self.endpoint)
            except StoreUnavailable:
                self.close()
                if not self._again:
                    raise
                self._endpoint = None
        self._driver = connect(self.endpoint)
        return self._driver


def connect(endpoint: Endpoint) -> neo4j.Driver:
    """A driver to a database that answers. Raises StoreUnavailable or StoreError."""
    with sentences(endpoint), _address(endpoint):
        # The library types its options loosely: seen as Any here, and cast once.
        library: Any = neo4j.GraphDatabase
        driver = cast(
            "neo4j.Driver",
            library.driver(
                endpoint.uri,
                auth=(endpoint.username, endpoint.password),
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=WAIT_FOR_CONNECTION_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity="OFF",
            ),
        )
    try:
        return knock(driver, endpoint)
    except BaseException:
        driver.close()
        raise


def knock(driver: neo4j.Driver, endpoint: Endpoint) -> neo4j.Driver:
    """The same driver, once its database has answered."""
    with (
        sentences(endpoint),
        _address(endpoint),
        _open_session(driver, endpoint.database, neo4j.READ_ACCESS) as session,
    ):
        session.run(answers().cypher, {}).consume()
    return driver


def _open_session(driver: neo4j.Driver, database: str, access: str) -> _Session:
    loose: Any = driver
    return cast("_Session", loose.session(database=database, default_access_mode=access))


@contextmanager
def _address(endpoint: Endpoint) -> Generator[None]:
    try:
        yield
    except (ConfigurationError, ValueError) as error:
        raise StoreError(f"{endpoint.name} has an address nothing can connect to. {endpoint.hint}") from error


@contextmanager
def sentences(endpoint: Endpoint) -> Generator[None]:
    """Errors of the driver as what a person can do about them; never with the values of a query."""
    try:
        yield
    except KithError:
        raise  # said already; StoreUnavailable is an OSError too
    except AuthError:
        raise StoreUnavailable(
            f"{endpoint.name} refuses the user name or the password. {endpoint.hint}"
        ) from None
    except (ServiceUnavailable, SessionExpired, OSError) as error:
        raise StoreUnavailable(f"{endpoint.name} does not answer. {endpoint.hint}") from error
    except ConstraintError as error:
        raise _Met(f"{endpoint.name} is being written to by others. Try again.") from error
    except ClientError as error:
        raise StoreError(f"{endpoint.name} refused a query ({error.code}). {endpoint.hint}") from error
    except (Neo4jError, DriverError) as error:
        code = error.code if isinstance(error, Neo4jError) else type(error).__name__
        raise StoreUnavailable(f"{endpoint.name} could not finish ({code}). Try again.") from error
