-- +goose Up
-- Who leads a group in somebody's place, from one day to another by the group's clock. Rows stay when the time is over: what a day brings
-- follows from them in both directions.
CREATE TABLE substitute (
    id        BLOB PRIMARY KEY,
    group_id  BLOB NOT NULL,
    member_id BLOB NOT NULL,
    from_day  TEXT NOT NULL,
    to_day    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX substitute_group ON substitute (group_id, to_day);
CREATE INDEX substitute_member ON substitute (member_id);

-- The last day of a lead that comes from there; empty: it is nobody's place.
ALTER TABLE leads ADD COLUMN until TEXT NOT NULL DEFAULT '';

-- +goose Down
DELETE FROM leads WHERE until <> '';
ALTER TABLE leads DROP COLUMN until;
DROP TABLE substitute;
