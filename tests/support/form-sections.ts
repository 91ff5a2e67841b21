import { RULE_KINDS } from '../../sidecar/earning/rules/kinds.ts';
import { TIER_SECTIONS, levelSections } from '../../sidecar/pages/admin/level-fields.ts';
import { PROGRAM_SECTIONS } from '../../sidecar/pages/admin/program-fields.ts';
import { REWARD_SECTIONS } from '../../sidecar/pages/admin/reward-fields.ts';
import { ruleSections } from '../../sidecar/pages/admin/rule-fields.ts';
import { MAIN_SECTIONS, STEP_SECTIONS } from '../../sidecar/pages/automation/automation-fields.ts';
import type { FormArea } from '../../sidecar/pages/form/field.ts';
import type { Section } from '../../sidecar/pages/form/section.ts';
import { EXPIRY_SECTIONS, RATE_SECTIONS } from '../../sidecar/pages/setup/setup-fields.ts';
import type { RuleKind } from '../../sidecar/programs/rule.ts';
import { aTierSettings } from './builders.ts';

/** All parts of all forms that are made from lists of fields. */
export const FORM_SECTIONS: Readonly<Record<FormArea, readonly Section[]>> = {
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
