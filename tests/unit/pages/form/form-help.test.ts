import { expect, test } from '@jest/globals';
import { helpText } from '../../../../sidecar/pages/form/form-texts.ts';
import { allFields, type FormArea } from '../../../../sidecar/pages/form/field.ts';
import { aReader } from '../../../support/explained.ts';
import { FORM_SECTIONS } from '../../../support/form-sections.ts';

const fields = (Object.keys(FORM_SECTIONS) as FormArea[]).flatMap((area) =>
  [
    ...new Set(FORM_SECTIONS[area].flatMap((section) => allFields(section.fields)).map(({ text }) => text)),
  ].map((text) => ({ area, text })),
);

/** B13 158: what a field does is said beside it, for whoever reads it. */
test.each(['english', 'vietnamese', 'french'])('every field of every form has its help in %s', (language) => {
  const reader = aReader(language);
  expect(fields.length).toBeGreaterThan(150);
  const without = fields.filter(({ area, text }) => helpText(reader, area, text) === null);
  expect(without.map(({ area, text }) => `${area}.${text}`)).toEqual([]);
});
