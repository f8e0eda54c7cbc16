-- +goose Up
-- Who joins by a poster that asks waits for the yes of the group's supervisor; and an invitation can be closed, so that it works no more,
-- and opened again as long as it lasts.
ALTER TABLE invitation ADD COLUMN asks INTEGER NOT NULL DEFAULT 0;      -- of a poster: 1 if who joins by it waits
ALTER TABLE invitation ADD COLUMN closed_at BIGINT NOT NULL DEFAULT 0;  -- 0: it is open

CREATE TABLE newcomer (
    id        BLOB PRIMARY KEY,
    member_id BLOB NOT NULL,
    group_id  BLOB NOT NULL,
    at        BIGINT NOT NULL,
    answer    TEXT NOT NULL,   -- yes or no; gone: settled in another way; empty: waits
    born      BIGINT NOT NULL, -- the version in which it was made
    changed   BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX newcomer_group ON newcomer (group_id, changed, id);
CREATE INDEX newcomer_member ON newcomer (member_id);
CREATE UNIQUE INDEX newcomer_waiting ON newcomer (member_id) WHERE answer = '';

-- +goose Down
SELECT 1;
