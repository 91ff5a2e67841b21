import { isDeepStrictEqual } from 'node:util';
import type { Tier, TierSettings } from '../../programs/tier.ts';
import { describeField, type DescribedSetting, type Describing } from '../form/describe-field.ts';
import { valueAt } from '../form/field.ts';
import { labelText } from '../form/form-texts.ts';
import { localText } from '../../i18n/local-text.ts';
import { NEW_LEVEL, editableLevel } from './editable-level.ts';
import { levelFields } from './level-fields.ts';

export function levelName({ context }: Pick<Describing, 'context'>, level: Tier): string {
  return localText(level.names, context.locale) || level.id;
}

/** What a level is reached with and what it brings: each setting that a level without anything has otherwise. */
export function levelSettings(
  describing: Describing,
  settings: TierSettings,
  level: Tier,
  leftOut: readonly string[] = [],
): DescribedSetting[] {
  const shown = editableLevel(level);
  const bare = editableLevel(NEW_LEVEL);
  return levelFields(settings)
    .filter(({ path }) => !leftOut.includes(path))
    .filter(
      ({ path }) =>
        path === 'threshold' ||
        path === 'price' ||
        !isDeepStrictEqual(valueAt(shown, path), valueAt(bare, path)),
    )
    .map((field) => ({
      label: labelText(describing.context, 'levels', field.text),
      value: describeField(describing, field, shown),
    }));
}
