import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { english } from '../../../../sidecar/i18n/en/index.ts';
import { allFields, type Field, type FormArea } from '../../../../sidecar/pages/form/field.ts';
import { projectRoot } from '../../../../sidecar/shared/paths.ts';
import { FORM_SECTIONS } from '../../../support/form-sections.ts';

/** Names of things that are not fields, which the pages put together: what a rule's status is called. */
const COMPOSED =
  /^(program\.state|rules\.(kind|about|group|status|done|when)|levels\.(mode|cardField|language)|automation\.(action|after|delivery|deliveryError|do|failed|if|outcome|ready|readyAbout|readyTodo|reason|status|todos|told|trigger|way|when)|setup\.(step|template|goal|period))\.\w+$/;

function keysOf(field: Field): string[] {
  const values =
    field.type === 'choice' ? field.choices : field.type === 'variant' ? ['none', ...field.kinds] : ['none'];
  return [field.text, `${field.text}Help`, ...values.map((value) => `${field.text}.${value}`)];
}

function filesIn(folder: string): string {
  const root = path.join(projectRoot, folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(ts|hbs)$/.test(file) && !file.startsWith('i18n'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
}

test('each text of the editor is said by a field, a part of a form, or a page', () => {
  const known = new Set<string>();
  const areas = Object.keys(FORM_SECTIONS) as FormArea[];
  for (const area of areas)
    for (const { title, fields } of FORM_SECTIONS[area])
      for (const key of [title, `${title}Intro`, ...allFields(fields).flatMap(keysOf)])
        known.add(`${area}.${key}`);
  // What an area does not say itself is said by the programme's.
  for (const key of [...known]) known.add(key.replace(/^(rules|levels|setup|automation)\./, 'program.'));
  const sources = `${filesIn('sidecar')}\n${filesIn('views')}`;
  const unsaid = areas
    .flatMap((area) => Object.keys(english[area]).map((key) => `${area}.${key}`))
    .filter((key) => !known.has(key) && !COMPOSED.test(key))
    .filter(
      (key) => !sources.includes(`'${key}'`) && !sources.includes(`'${key.slice(key.indexOf('.') + 1)}'`),
    );
  expect(unsaid).toEqual([]);
});
