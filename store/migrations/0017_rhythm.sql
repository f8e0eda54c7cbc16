-- +goose Up
-- On which weekdays a group worked up to a day, of groups that changed them: what was counted then stays so.
CREATE TABLE earlier_week (
    group_id     BLOB NOT NULL,
    to_day       TEXT NOT NULL,
    working_days TEXT NOT NULL, -- JSON, ISO weekdays
    PRIMARY KEY (group_id, to_day)
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
