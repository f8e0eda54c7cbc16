-- +goose Up
-- A card that was taken along to the home screen belongs to the personal code by which it came to the browser. Which browser that was
-- is told by the moment: it was replaced when the other was opened.
UPDATE session SET code_hash = (SELECT b.code_hash FROM session b WHERE b.member_id = session.member_id AND b.id <> session.id
        AND b.replaced_at BETWEEN session.created_at AND session.created_at + 2000 ORDER BY b.replaced_at LIMIT 1)
    WHERE EXISTS (SELECT 1 FROM session b WHERE b.member_id = session.member_id AND b.id <> session.id
        AND b.replaced_at BETWEEN session.created_at AND session.created_at + 2000);

-- +goose Down
SELECT 1;
