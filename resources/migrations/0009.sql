-- Takes of one shot, by the beginning of their prompt, and how long each model took, newest first: both without reading every task.
CREATE INDEX task_by_prompt ON task (substr(prompt, 1, 64));

CREATE INDEX task_by_making ON task (model) WHERE state = 'success' AND tracked = 0 AND accepted_at IS NOT NULL AND ended_at IS NOT NULL;
