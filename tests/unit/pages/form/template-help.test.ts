import { expect, test } from '@jest/globals';
import { fieldsOf, templateFields, type TemplateField } from '../../../support/template-fields.ts';

/** Fields of lists: what is looked for needs no help. A field that must be filled in is no filter. */
function isFilter({ source, inside }: TemplateField): boolean {
  if (source.includes('type="search"')) return true;
  return (
    inside.some((tag) => /^<form method="get"[^]*class="(lm-filters|form-inline)"/.test(tag)) &&
    !/\brequired\b/.test(source)
  );
}

/** Choices of a group, which its name explains. */
function isChoice({ source, inside }: TemplateField): boolean {
  if (source.includes('type="radio"')) return true;
  return source.includes('type="checkbox"') && inside.some((tag) => tag.startsWith('<table'));
}

/** A description that is more than what is wrong with the value. */
const describes = (tag: string) => /aria-describedby="[^"]*-help(\{\{\/if\}\})?"/.test(tag);

function hasHelp({ place, source, inside }: TemplateField): boolean {
  if (describes(source) || inside.some((tag) => tag.startsWith('<fieldset') && describes(tag))) return true;
  // What lists of fields fill in is proven with them.
  if (/^\{\{> [^ ]+\}\}$/.test(source)) return place.startsWith('form/');
  return source.startsWith('{{') && /\shelp=(\(t '|help\b)/.test(source);
}

const withoutHelp = (fields: readonly TemplateField[]) =>
  fields.filter((field) => !isFilter(field) && !isChoice(field) && !hasHelp(field)).map(({ place }) => place);

/** Drawn inside a group of fields that says what they do. */
const INSIDE_A_GROUP = ['admin/program-rates.hbs'];

/** B13 158: what a field does is said beside it; of forms made from lists, `form-help.test.ts` says so. */
test('every field of a template for staff has help that is read out with it', () => {
  const fields = templateFields((file) => !file.startsWith('portal/') && !INSIDE_A_GROUP.includes(file));
  expect(fields.length).toBeGreaterThan(80);
  expect(withoutHelp(fields)).toEqual([]);
});

test('a field without help is found, wherever it stands', () => {
  const found = (text: string) => withoutHelp(fieldsOf('a.hbs', text));
  expect(found('<form method="post">\n<input name="a">')).toEqual(['a.hbs:2']);
  expect(found(`<textarea {{#if (gt a 1)}}b{{/if}} aria-describedby="a-error"></textarea>`)).toHaveLength(1);
  expect(found(`{{> partials/text-field name='a' label=(t 'a.b')}}`)).toHaveLength(1);
  expect(found(`{{> partials/text-field name='a' help=''}}`)).toHaveLength(1);
  expect(
    found('<form method="get" class="lm-filters"><select name="a"></select></form><select name="b">'),
  ).toHaveLength(1);
  expect(found('<input aria-describedby="a-help"><input type="hidden" name="b">')).toEqual([]);
});
