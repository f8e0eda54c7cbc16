-- +goose Up
-- The version in which a row came to be that can go again: whoever has come no further than that never had it, and is not told that
-- it is gone. 0: nobody knows. Whoever sees an obstacle only once it is answered has it from answer_born on.
ALTER TABLE campaign ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE proposal ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE expectation ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE level ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE thanks ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE leader_day ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE opening ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE obstacle ADD COLUMN born BIGINT NOT NULL DEFAULT 0;
ALTER TABLE obstacle ADD COLUMN answer_born BIGINT NOT NULL DEFAULT 0;

-- +goose Down
SELECT 1;
