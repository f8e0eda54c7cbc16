-- +goose Up
-- Each open group in one line, as the overview tells it in a language: kept in the transaction that changes it.
CREATE TABLE overview (
    locale   TEXT NOT NULL,
    group_id BLOB NOT NULL,
    line     TEXT NOT NULL, -- JSON
    PRIMARY KEY (locale, group_id)
) WITHOUT ROWID;

-- The same as it stood on a group's last day of a quarter.
CREATE TABLE overview_past (
    quarter  TEXT NOT NULL, -- YYYY-Qn
    locale   TEXT NOT NULL,
    group_id BLOB NOT NULL,
    line     TEXT NOT NULL,
    PRIMARY KEY (quarter, locale, group_id)
) WITHOUT ROWID;

CREATE INDEX obstacle_waits ON obstacle (group_id, day) WHERE answer = '' AND withdrawn = 0;

-- +goose Down
SELECT 1;
