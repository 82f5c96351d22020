/** Whether the platform knows this IANA zone. Offsets as `+02:00` are none: they have no daylight saving. */
export function isZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
