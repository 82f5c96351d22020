ALTER TABLE `learner_module` ADD `reached_at` integer;--> statement-breakpoint
ALTER TABLE `learner` ADD `last_seen_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `learner` ADD `last_work_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `learner` ADD `absent_since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `learner` ADD `returned_at` integer DEFAULT 0 NOT NULL;