/** Another of these pages, read from the same server as this one. */
export function pageUrl(path: string): string {
  const endpoint = new URLSearchParams(location.search).get("endpoint");
  return endpoint === null ? path : `${path}?${new URLSearchParams({ endpoint })}`;
}
