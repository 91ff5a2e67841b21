/** Goes through `read` page by page; while one page is worked on, the next is being read. */
export async function* readAhead<Key, Page>(
  keys: readonly Key[],
  read: (key: Key) => Promise<Page>,
): AsyncGenerator<Page> {
  let coming = begin(keys[0], read);
  for (let index = 1; coming !== null; index += 1) {
    const page = await coming;
    coming = begin(keys[index], read);
    yield page;
  }
}

function begin<Key, Page>(key: Key | undefined, read: (key: Key) => Promise<Page>): Promise<Page> | null {
  if (key === undefined) return null;
  const page = read(key);
  // Whoever stops early never looks at the page that is on its way; its failure must not end the process.
  page.catch(() => undefined);
  return page;
}
