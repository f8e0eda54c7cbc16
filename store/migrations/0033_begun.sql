-- +goose Up
-- 1: somebody of the group has checked in, ever; also once that was taken back, which would tell who it was.
ALTER TABLE work_group ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
UPDATE work_group SET begun = 1 WHERE EXISTS (SELECT 1 FROM progress p WHERE p.group_id = work_group.id AND p.members > 0);

-- +goose Down
SELECT 1;
