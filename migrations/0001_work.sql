CREATE TABLE `assignment_submission` (
	`tenant_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`late` integer NOT NULL,
	`score` real,
	`graded_at` integer,
	`graded_by` text,
	`rev` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `assignment_id`, `submission_id`, `learner_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `quiz_attempt` (
	`tenant_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`score` real NOT NULL,
	`max_score` real NOT NULL,
	`passed` integer NOT NULL,
	`source` text NOT NULL,
	`rev` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `learner_id`, `attempt_id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `catalog` ADD `reopened_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `learner` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `learner` ADD `accuracy_sum` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `learner` ADD `assignments_submitted` integer DEFAULT 0 NOT NULL;
