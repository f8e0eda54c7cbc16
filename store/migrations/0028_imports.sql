-- +goose Up
-- Files of people that were taken in. A run is staged, then applied in portions, and done; see importrun.go.
CREATE TABLE import_run (
    id          BLOB PRIMARY KEY,
    at          BIGINT NOT NULL,           -- when it began
    ended       BIGINT NOT NULL DEFAULT 0, -- 0: it has not
    state       TEXT NOT NULL,             -- staging, applying, done or refused
    actor       BLOB,                      -- the administrator; null: the command line, or a token
    token       BLOB,                      -- by which it came; null: none
    file        TEXT NOT NULL,             -- its name; empty: not known
    whole       INTEGER NOT NULL,          -- who was missing has left
    takes_back  BLOB,                      -- the run that it takes back; null: none
    taken_back  INTEGER NOT NULL DEFAULT 0,
    counts      TEXT NOT NULL DEFAULT '{}', -- JSON
    problem     TEXT NOT NULL DEFAULT '',  -- why it was refused
    steps       INTEGER NOT NULL DEFAULT 0,
    applied     INTEGER NOT NULL DEFAULT 0,
    failed      INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX import_run_at ON import_run (at);
CREATE INDEX import_run_active ON import_run (state) WHERE state IN ('staging', 'applying');

-- What a run does to one person or group, and how they stood before. Kept as long as the run can be taken back.
CREATE TABLE import_step (
    run       BLOB NOT NULL,
    n         INTEGER NOT NULL,
    member_id BLOB,                       -- null: a group
    failed    INTEGER NOT NULL DEFAULT 0, -- 1: it could not be done
    data      TEXT NOT NULL,              -- JSON
    PRIMARY KEY (run, n)
) WITHOUT ROWID;

-- What the last file said of a person: what somebody changed by hand since stays until a file says something new.
CREATE TABLE import_said (
    member_id BLOB PRIMARY KEY,
    said      TEXT NOT NULL -- JSON
) WITHOUT ROWID;

-- How groups were named before, by the key of the name and of the site.
CREATE TABLE former_group (
    name     TEXT NOT NULL,
    site     TEXT NOT NULL,
    group_id BLOB NOT NULL,
    PRIMARY KEY (name, site, group_id)
) WITHOUT ROWID;

-- By what a nightly job proves itself. It may only bring files of people, as long as who made it is an administrator.
CREATE TABLE import_token (
    id        BLOB PRIMARY KEY,
    hash      BLOB NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    made_by   BLOB NOT NULL,
    made_at   BIGINT NOT NULL,
    may_raise INTEGER NOT NULL,           -- its files may let roles rise
    used_at   BIGINT NOT NULL DEFAULT 0,  -- last; 0: never
    ended_at  BIGINT NOT NULL DEFAULT 0   -- 0: it holds
) WITHOUT ROWID;

-- +goose Down
DROP TABLE import_token;
DROP TABLE import_run;
DROP TABLE import_step;
DROP TABLE import_said;
DROP TABLE former_group;
