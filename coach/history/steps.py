"""The statements of the later steps of the database's shape; `migrations` says their order. As
there, a step that was released is never changed."""

from __future__ import annotations

# A version's words are its attempt's: deleting the attempt deletes it, and the newest version left
# is current then.
BUILT = (
    """
    CREATE TABLE built (
        number INTEGER PRIMARY KEY REFERENCES attempts (number) ON DELETE CASCADE,
        flag TEXT NOT NULL,
        version INTEGER NOT NULL,
        current INTEGER NOT NULL,
        parts TEXT NOT NULL,
        UNIQUE (flag, version)
    )
    """,
    "CREATE UNIQUE INDEX built_current ON built (flag) WHERE current",
    """
    CREATE TRIGGER built_removed AFTER DELETE ON built WHEN old.current BEGIN
        UPDATE built SET current = 1 WHERE number = (
            SELECT number FROM built WHERE flag = old.flag ORDER BY version DESC LIMIT 1
        );
    END
    """,
    "CREATE TABLE building (flag TEXT PRIMARY KEY, when_at TEXT NOT NULL, parts TEXT NOT NULL)",
)

# The questions of a real interview stand here in the words they were asked in, and in the user's
# own bank as questions.
LOGBOOK = (
    "CREATE TABLE starred (question_id TEXT PRIMARY KEY, when_at TEXT NOT NULL)",
    """
    CREATE TABLE real_interviews (
        uid TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        program TEXT NOT NULL,
        went TEXT NOT NULL,
        note TEXT NOT NULL,
        noted_at TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE real_questions (
        interview TEXT NOT NULL REFERENCES real_interviews (uid) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        text TEXT NOT NULL,
        question_id TEXT NOT NULL,
        PRIMARY KEY (interview, place)
    ) WITHOUT ROWID
    """,
)
