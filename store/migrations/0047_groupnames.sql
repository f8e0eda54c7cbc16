-- +goose Up
-- The name of a closed group can be another one's.
DROP INDEX work_group_name;
CREATE UNIQUE INDEX work_group_name ON work_group (COALESCE(site_id, x''), name) WHERE closed_on = '';

-- +goose Down
DROP INDEX work_group_name;
CREATE UNIQUE INDEX work_group_name ON work_group (COALESCE(site_id, x''), name);
