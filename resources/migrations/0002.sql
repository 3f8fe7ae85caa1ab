-- What waits to be sent, and how pictures travel. queue_position: among waiting tasks, the lower goes first. batch: shared by the
-- tasks of one press. picture_way and sent_addresses: how local pictures were sent, and where they were put.
ALTER TABLE task ADD COLUMN queue_position REAL NOT NULL DEFAULT 0;

ALTER TABLE task ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

ALTER TABLE task ADD COLUMN batch TEXT NOT NULL DEFAULT '';

ALTER TABLE task ADD COLUMN picture_way TEXT NOT NULL DEFAULT 'none';

ALTER TABLE task ADD COLUMN sent_addresses TEXT NOT NULL DEFAULT '{}';

CREATE INDEX task_by_created_at ON task (created_at);
