/** The cursor of `Link: <…?cursor=x>; rel="next"`, or null on the last page. */
export function nextCursor(link: string | null): string | null {
  const target = link?.match(/<([^>]*)>\s*;[^,]*\brel="?next"?/)?.[1];
  if (target === undefined || !URL.canParse(target, location.origin)) return null;
  return new URL(target, location.origin).searchParams.get("cursor");
}
