/** A path with a query string; empty values are left out so that addresses stay short. */
export function withQuery(path: string, query: Readonly<Record<string, string | null>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== '') parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The addresses of a page's neighbours in a keyset list, null where the list ends. */
export function pagerOf(
  page: { readonly previous: string | null; readonly next: string | null },
  address: (cursor: string) => string,
): { readonly previous: string | null; readonly next: string | null } {
  return {
    previous: page.previous === null ? null : address(page.previous),
    next: page.next === null ? null : address(page.next),
  };
}
