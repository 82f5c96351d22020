/**
 * Limits of the wire that both ends need. No zod here: the browser rooms import this file, and zod would
 * cost them more than the whole SDK may weigh.
 */

/** UTF-16 code units of an id. */
export const MAX_ID_LENGTH = 128;
/** What an event, or an interaction, may be called. */
export const EVENT_TYPE = /^[a-z][a-z0-9_]{0,63}$/;

/** What a client is told to wait between two pulses, seconds. */
export const PULSE_SECONDS = 15;
/** Items of one batch. */
export const MAX_ITEMS = 100;
/** Spans of one pulse, and played ranges that a client sends in one. */
export const MAX_SPANS = 256;
/** The largest number of a pulse: over ten years of sessions, those that are missing still add up exactly. */
export const MAX_SEQ = 1e9;
/** Bytes of a body that is no admin document. */
export const MAX_BODY_BYTES = 64 * 1024;
/** Bytes of an admin document. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;
/** Bytes of the text of a note, a submission or a grade's feedback. */
export const MAX_TEXT_BYTES = 16 * 1024;
/** Bytes of an event's `event_data`, as JSON. */
export const MAX_EVENT_DATA_BYTES = 4 * 1024;
/** Seconds that a pulse without spans may claim. */
export const MAX_DURATION_DELTA_SECONDS = 900;
/** Seconds that one interaction may say it took. */
export const MAX_TIME_SPENT_SECONDS = 86_400;
/** Attention ends this long after the last input, seconds. */
export const IDLE_SECONDS = 60;
/** The same for a quiz, where reading a question takes longer than reading a page. */
export const QUIZ_IDLE_SECONDS = 120;
/** Figures older than this are asked for again, seconds. */
export const SUMMARY_MAX_AGE_SECONDS = 60;
/** The same for one learner's details, seconds. */
export const DETAILS_MAX_AGE_SECONDS = 300;
/** Entries of a list's page, where nothing is asked, and at most. */
export const PAGE_LIMIT = 50;
export const MAX_PAGE_LIMIT = 200;
/** People of one document of names. */
export const MAX_PEOPLE = 1000;
/** What the list of learners is asked for instead of a team: those who are in none. No team may be called so. */
export const NO_TEAM = "none";
/** UTF-16 code units that a search among learners may have. */
export const MAX_SEARCH_LENGTH = 128;
/** What each part of `engagement_score` is worth at most, together 100. */
export const ENGAGEMENT_POINTS = { focus: 40, days: 30, progress: 30 } as const;
/** Days of a period, where nothing is asked, and at most. */
export const PERIOD_DAYS = 30;
export const MAX_PERIOD_DAYS = 365;
