import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { RULE_KINDS } from '../../../../sidecar/earning/rules/kinds.ts';
import { english } from '../../../../sidecar/i18n/en/index.ts';
import { TIER_SECTIONS, levelSections } from '../../../../sidecar/pages/admin/level-fields.ts';
import { PROGRAM_SECTIONS } from '../../../../sidecar/pages/admin/program-fields.ts';
import { REWARD_SECTIONS } from '../../../../sidecar/pages/admin/reward-fields.ts';
import { ruleSections } from '../../../../sidecar/pages/admin/rule-fields.ts';
import { MAIN_SECTIONS, STEP_SECTIONS } from '../../../../sidecar/pages/automation/automation-fields.ts';
import { allFields, type Field, type FormArea } from '../../../../sidecar/pages/form/field.ts';
import { EXPIRY_SECTIONS, RATE_SECTIONS } from '../../../../sidecar/pages/setup/setup-fields.ts';
import type { Section } from '../../../../sidecar/pages/form/section.ts';
import type { RuleKind } from '../../../../sidecar/programs/rule.ts';
import { projectRoot } from '../../../../sidecar/shared/paths.ts';
import { aTierSettings } from '../../../support/builders.ts';

const SECTIONS: Readonly<Record<FormArea, readonly Section[]>> = {
  automation: [...MAIN_SECTIONS, ...STEP_SECTIONS],
  program: PROGRAM_SECTIONS,
  rewardForm: REWARD_SECTIONS,
  rules: (Object.keys(RULE_KINDS) as RuleKind[]).flatMap(ruleSections),
  levels: [
    ...TIER_SECTIONS,
    ...(['points', 'spend', 'invoices'] as const).flatMap((metric) =>
      levelSections(aTierSettings({ metric })),
    ),
  ],
  setup: [...RATE_SECTIONS, ...EXPIRY_SECTIONS],
};

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
  const areas = Object.keys(SECTIONS) as FormArea[];
  for (const area of areas)
    for (const { title, fields } of SECTIONS[area])
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
