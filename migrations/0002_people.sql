CREATE TABLE `person` (
	`tenant_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `learner_id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `learner` ADD `token_name` text;--> statement-breakpoint
-- Nobody has said when teams told their names: of two that differ the first by team stands until one is told anew.
INSERT INTO `person` (`tenant_id`, `learner_id`, `name`, `updated_at`)
	SELECT `tenant_id`, `learner_id`, `name`, 0 FROM `team_learner` WHERE true ORDER BY `team_id`
	ON CONFLICT DO NOTHING;
