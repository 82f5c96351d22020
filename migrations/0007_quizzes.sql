CREATE TABLE `catalog_version` (
	`tenant_id` text NOT NULL,
	`version` integer NOT NULL,
	`replaced_at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `audit_trail` ADD `detail` text;