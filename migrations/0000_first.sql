CREATE TABLE `audit_trail` (
	`tenant_id` text NOT NULL,
	`at` integer NOT NULL,
	`request_id` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`learner_id` text,
	PRIMARY KEY(`tenant_id`, `at`, `request_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `catalog` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `learner_day` (
	`tenant_id` text NOT NULL,
	`day` integer NOT NULL,
	`learner_id` text NOT NULL,
	`focus_ms` integer NOT NULL,
	`rev` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `day`, `learner_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `learner_module` (
	`tenant_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`module_id` text NOT NULL,
	`status` text NOT NULL,
	`percent` integer NOT NULL,
	`completed_at` integer,
	`rev` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `learner_id`, `module_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `learner_resource` (
	`tenant_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`resource_id` text NOT NULL,
	`module_id` text,
	`focus_ms` integer NOT NULL,
	`own_ms` integer NOT NULL,
	`watch_ms` integer NOT NULL,
	`position_ms` integer,
	`rev` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `learner_id`, `resource_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `learner_session` (
	`tenant_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`session_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`closed_by` text,
	`pulse_count` integer NOT NULL,
	`focus_ms` integer NOT NULL,
	`overlap_ms` integer NOT NULL,
	`features` text,
	`rev` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `learner_id`, `session_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `learner` (
	`tenant_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`rev` integer NOT NULL,
	`focus_ms` integer NOT NULL,
	`last_activity_at` integer NOT NULL,
	`modules_completed` integer NOT NULL,
	`percent_sum` integer NOT NULL,
	`quarters` text NOT NULL,
	`settled_rev` integer DEFAULT 0 NOT NULL,
	`settled_at` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`tenant_id`, `learner_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `team_learner` (
	`tenant_id` text NOT NULL,
	`team_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `team_id`, `learner_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `team_manager` (
	`tenant_id` text NOT NULL,
	`manager_id` text NOT NULL,
	`team_id` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `manager_id`, `team_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `team` (
	`tenant_id` text NOT NULL,
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `team_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tenant` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`teams_version` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
