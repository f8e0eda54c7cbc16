-- +goose Up
-- What a register was set by is the mutation that set it, not a person as in answered_by.
ALTER TABLE member RENAME COLUMN locale_by TO locale_mutation;
ALTER TABLE day_off RENAME COLUMN set_by TO set_mutation;
ALTER TABLE reminder RENAME COLUMN set_by TO set_mutation;
ALTER TABLE member RENAME COLUMN why_by TO why_mutation;
ALTER TABLE work_group RENAME COLUMN step_by TO step_mutation;
ALTER TABLE campaign RENAME COLUMN edited_by TO edited_mutation;
ALTER TABLE agreement RENAME COLUMN set_by TO set_mutation;
ALTER TABLE vote RENAME COLUMN set_by TO set_mutation;
ALTER TABLE follow_up RENAME COLUMN set_by TO set_mutation;
ALTER TABLE tally RENAME COLUMN set_by TO set_mutation;
ALTER TABLE obstacle RENAME COLUMN set_by TO set_mutation;
ALTER TABLE line_up RENAME COLUMN set_by TO set_mutation;

-- +goose Down
