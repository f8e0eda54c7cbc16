-- +goose Up
-- People who turned out to be somebody else: the id that they had, and who they are. See merge.go.
CREATE TABLE former (
    id        BLOB PRIMARY KEY,
    member_id BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX former_member ON former (member_id);

-- Phones of the group start over when this changes: somebody whom they know is somebody else.
ALTER TABLE work_group ADD COLUMN merges INTEGER NOT NULL DEFAULT 0;

-- What merges took off figures of days that had begun, and is shown all the same.
ALTER TABLE progress ADD COLUMN kept_check_ins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE progress ADD COLUMN kept_members INTEGER NOT NULL DEFAULT 0;
ALTER TABLE progress ADD COLUMN kept_expected INTEGER NOT NULL DEFAULT 0;
CREATE TABLE kept_active (
    group_id BLOB NOT NULL,
    day      TEXT NOT NULL,
    active   INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    PRIMARY KEY (group_id, day)
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
