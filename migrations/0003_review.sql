CREATE TABLE `catalog_review` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`put_at` integer NOT NULL,
	`rules` integer NOT NULL,
	`cursor` text DEFAULT '' NOT NULL,
	`failed` text DEFAULT '[]' NOT NULL,
	`retries` integer DEFAULT 0 NOT NULL,
	`reviewed` integer DEFAULT 0 NOT NULL,
	`total` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`held_until` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `learner` ADD `catalog_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- By rules of before, so that the first run after this reviews everybody.
INSERT INTO `catalog_review` (`tenant_id`, `version`, `put_at`, `rules`, `total`, `started_at`)
	SELECT `tenant_id`, `version`, `updated_at`, 0, 0, `updated_at` FROM `catalog`;
