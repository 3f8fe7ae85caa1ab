-- Tasks with several clips: each of them as JSON, in the server's order; '[]' where there is one, which the clip_ columns describe. And an
-- index of finished tasks whose clip is not on disk although nothing is under way: those stand under "Needs you". Who left clips where
-- they were before this is not asked about them now.
ALTER TABLE task ADD COLUMN clips TEXT NOT NULL DEFAULT '[]';

CREATE INDEX task_unsaved ON task (state, dismissed) WHERE state = 'success' AND clip_state <> 'saved' AND (clip_state <> 'none' OR ended_at IS NOT NULL) AND (clip_state <> 'wanted' OR clip_error IS NOT NULL) AND (clip_error IS NULL OR instr(clip_error, '"kind":"aborted"') = 0);

UPDATE task SET dismissed = 1 WHERE state = 'success' AND clip_state = 'none' AND coalesce(ended_at, 0) < (strftime('%s', 'now') - 172800) * 1000;
