-- +goose Up
ALTER TABLE allowance ADD COLUMN carries INTEGER NOT NULL DEFAULT 0;

-- Earlier levels whose words are kept.
CREATE INDEX level_past ON level (group_id, agreed_on, version) WHERE current = 0 AND agreed_on <> '' AND statements <> '[]';

-- +goose Down
SELECT 1;
