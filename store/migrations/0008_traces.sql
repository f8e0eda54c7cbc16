-- +goose Up
-- What was told without a name: the id under which others know it, see nameless.go. Empty until the next start.
ALTER TABLE obstacle ADD COLUMN shown BLOB NOT NULL DEFAULT x'';
ALTER TABLE expectation ADD COLUMN shown BLOB NOT NULL DEFAULT x'';
ALTER TABLE statement ADD COLUMN shown BLOB NOT NULL DEFAULT x'';
CREATE INDEX obstacle_shown ON obstacle (shown);
CREATE INDEX expectation_shown ON expectation (shown);
CREATE INDEX statement_shown ON statement (shown);

-- What others are told of the day: the day, or with `shown_week` the Monday of its week.
ALTER TABLE obstacle ADD COLUMN shown_week INTEGER NOT NULL DEFAULT 0;
UPDATE obstacle SET shown_week = 1 WHERE group_id IN (SELECT id FROM work_group WHERE members < 10);

-- The ids of customers' words told the millisecond at which they were written.
UPDATE pulse_words SET id = randomblob(16);

-- Words that were taken away were kept here.
UPDATE statement SET text = '' WHERE withdrawn = 1;

-- +goose Down
SELECT 1;
