const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined;

/** The reader's IANA zone, whose days are theirs. A browser that does not know it says so in two ways. */
export const OWN_ZONE = zone === undefined || zone === "Etc/Unknown" ? "UTC" : zone;
