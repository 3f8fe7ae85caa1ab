-- The ledger: which bytes left and when, and what the user has dealt with. sent_pictures: digests of the pictures of the POST.
-- The index by state tells what still needs the user from what was dismissed.
ALTER TABLE task ADD COLUMN sent_pictures TEXT NOT NULL DEFAULT '[]';

ALTER TABLE task ADD COLUMN sent_at INTEGER;

ALTER TABLE task ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;

DROP INDEX task_by_state;

CREATE INDEX task_by_state ON task (state, dismissed);
