-- +goose Up
-- A phone or tablet that a group shares. It has a session of its own and no member.
CREATE TABLE tablet (
    id         BLOB PRIMARY KEY,
    group_id   BLOB NOT NULL,
    name       TEXT NOT NULL,
    nameless   INTEGER NOT NULL, -- a tap counts for the group, and nobody says who taps
    made_at    INTEGER NOT NULL,
    code_hash  BLOB,             -- of the code that opens it, until it is open
    code_until INTEGER NOT NULL,
    token_hash BLOB,             -- of its session
    device     TEXT NOT NULL DEFAULT '',
    opened_at  INTEGER NOT NULL DEFAULT 0,
    seen_at    INTEGER NOT NULL DEFAULT 0,
    ended_at   INTEGER NOT NULL DEFAULT 0 -- it may hand over what waits there, and sees nothing any more
) WITHOUT ROWID;
CREATE INDEX tablet_group ON tablet (group_id);
CREATE UNIQUE INDEX tablet_code ON tablet (code_hash);
CREATE UNIQUE INDEX tablet_token ON tablet (token_hash);

-- With which somebody says at a tablet who they are. A hash is empty where there is none.
CREATE TABLE pin (
    member_id   BLOB PRIMARY KEY,
    salt        BLOB NOT NULL,
    hash        BLOB NOT NULL,
    was_salt    BLOB NOT NULL, -- the PIN before, which is good for taps from before was_until
    was_hash    BLOB NOT NULL,
    was_until   INTEGER NOT NULL,
    start_salt  BLOB NOT NULL, -- the code with which they choose one
    start_hash  BLOB NOT NULL,
    start_until INTEGER NOT NULL
) WITHOUT ROWID;

-- Wrong PINs in a row, of one person at one tablet.
CREATE TABLE pin_try (
    tablet_id    BLOB NOT NULL,
    member_id    BLOB NOT NULL,
    wrong        INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    locked_until INTEGER NOT NULL,
    PRIMARY KEY (tablet_id, member_id)
) WITHOUT ROWID;
CREATE INDEX pin_try_member ON pin_try (member_id);

-- How many there were at a tablet on a day, for its supervisor.
CREATE TABLE wrong_pin (
    tablet_id BLOB NOT NULL,
    day       TEXT NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (tablet_id, day)
) WITHOUT ROWID;

-- What became of what a tablet sent; of what was refused, what it was.
CREATE TABLE sealed_fact (
    tablet_id   BLOB NOT NULL,
    id          BLOB NOT NULL,
    member_id   BLOB, -- null: of a tablet where nobody says who taps
    status      TEXT NOT NULL,
    code        TEXT NOT NULL,
    detail      TEXT NOT NULL,
    taps        TEXT NOT NULL, -- JSON, of what was refused
    at          INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    told        INTEGER NOT NULL DEFAULT 0, -- the person knows that it was refused
    PRIMARY KEY (tablet_id, id)
) WITHOUT ROWID;
CREATE INDEX sealed_fact_member ON sealed_fact (member_id, status);
CREATE INDEX sealed_fact_received ON sealed_fact (received_at);

-- +goose Down
DROP TABLE sealed_fact;
DROP TABLE wrong_pin;
DROP TABLE pin_try;
DROP TABLE pin;
DROP TABLE tablet;
