-- +goose Up
-- Campaigns that were cancelled before they began left rows of days that nobody sees.
DELETE FROM progress WHERE campaign_id IN (SELECT id FROM campaign WHERE cancelled = 1);
