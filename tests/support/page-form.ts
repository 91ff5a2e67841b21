/** The form of a page that has this test id, as the browser would send it to the sidecar: PHP's nested names undone. */
export function formIn(html: string, testId: string): Record<string, unknown> {
  const form = [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)]
    .map(([text]) => text)
    .find((text) => text.includes(`data-testid="${testId}"`));
  if (form === undefined) throw new Error(`the page has no form ${testId}`);
  const fields: Record<string, unknown> = {};
  for (const [name, value] of valuesOf(form)) if (name !== 'csrf_token_name') put(fields, name, value);
  return fields;
}

function* valuesOf(form: string): Generator<[name: string, value: string]> {
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(input, 'type') ?? 'text';
    const isOff = ['checkbox', 'radio'].includes(type) && !/\schecked\b/.test(input);
    const name = attribute(input, 'name');
    if (name && !isOff && type !== 'file') yield [name, attribute(input, 'value') ?? ''];
  }
  for (const [, opening = '', text = ''] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g))
    yield [attribute(opening, 'name') ?? '', decoded(text)];
  for (const [, opening = '', options = ''] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => /\sselected\b/.test(option)) ?? all[0];
    if (chosen) yield [attribute(opening, 'name') ?? '', attribute(chosen, 'value') ?? ''];
  }
}

function put(fields: Record<string, unknown>, name: string, value: string): void {
  const keys = [...name.matchAll(/[^[\]]+|\[\]/g)].map(([key]) => key);
  let at = fields;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    if (next === '[]') at[key] = [...((at[key] as unknown[] | undefined) ?? []), value];
    else if (key !== '[]' && next === undefined) at[key] = value;
    else if (key !== '[]') at = (at[key] ??= {}) as Record<string, unknown>;
  });
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
}

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
