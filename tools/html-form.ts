import type { HostPage } from './host-session.ts';

/** A form as it stands in a page, ready to be sent. */
export interface HtmlForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The form that holds (or is) the element with this data-testid, with the values that are in its fields. */
export function formWith(page: HostPage, testId: string): HtmlForm {
  const mark = `data-testid="${testId}"`;
  const form = [...page.html.matchAll(/<form\b[\s\S]*?<\/form>/g)]
    .map(([html]) => html)
    .find((html) => html.includes(mark));
  if (form === undefined) throw new Error(`${page.url} (HTTP ${page.status}) has no form with ${mark}.`);
  const opening = /<form\b[^>]*>/.exec(form)?.[0] ?? '';
  // A button may send the form elsewhere than the form itself says.
  const marked = new RegExp(`<[^<>]*${mark}[^<>]*>`).exec(form)?.[0] ?? '';
  const action = attribute(marked, 'formaction') ?? attribute(opening, 'action') ?? page.url;
  return { action, fields: fieldsOf(form) };
}

function fieldsOf(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const put = (name: string | undefined, value: string): void => {
    if (name !== undefined && name !== '') fields[name] = value;
  };
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(input, 'type') ?? 'text';
    const isOff = ['checkbox', 'radio'].includes(type) && !/\schecked\b/.test(input);
    if (!isOff && !['submit', 'button', 'file'].includes(type)) {
      put(attribute(input, 'name'), attribute(input, 'value') ?? (type === 'checkbox' ? 'on' : ''));
    }
  }
  for (const [, opening = '', text = ''] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)) {
    put(attribute(opening, 'name'), decode(text));
  }
  for (const [, opening = '', options = ''] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen =
      all.find((option) => /\sselected\b/.test(option)) ??
      (/\smultiple\b/.test(opening) ? undefined : all[0]);
    if (chosen !== undefined) put(attribute(opening, 'name'), attribute(chosen, 'value') ?? '');
  }
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decode(value);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#039': "'",
  '#x27': "'",
  '#x3d': '=',
};

function decode(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}
