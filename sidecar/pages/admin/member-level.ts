import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import type { MemberStanding } from '../../services.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import { readClientLevel, type ClientLevel } from '../levels/client-level.ts';
import { levelHistory } from '../levels/level-history.ts';
import { levelProgress } from '../levels/level-progress.ts';
import { levelLines, validitySentence } from '../levels/level-table.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';

export const LEVEL_LOCKS = ['none', 'until', 'ever'] as const;
export type LevelLock = (typeof LEVEL_LOCKS)[number];

/** The form that sets a level by hand, as it was typed. */
export interface SetLevelForm {
  /** Id of a level; '' = none. */
  readonly level: string;
  readonly lock: LevelLock;
  readonly until: string;
  readonly reason: string;
}

export interface SetLevelAgain {
  readonly form: SetLevelForm;
  readonly requestKey: string;
  readonly problems: readonly FieldProblem[];
}

/** The level of a member for the page of staff; null where the programme in force has no levels. */
export async function memberLevel(
  deps: AppDeps,
  context: PageContext,
  standing: MemberStanding,
  again?: SetLevelAgain,
) {
  const { clientId, status } = standing;
  const level = await readClientLevel(deps, clientId, await deps.services.programs.inForce());
  if (!level) return null;
  const log = await deps.services.tiers.history(clientId);
  const { scope, progress, names } = level;
  const isActive = status === 'active';
  const lines = levelLines(context, scope, progress.levels, {
    current: progress.tier,
    mayChoose: isActive && may(context.identity, 'redeem'),
    names,
  });
  return {
    clientId,
    progress: levelProgress(context, scope, progress),
    lines,
    hasChoice: lines.some(({ isSelectable }) => isSelectable),
    validity: validitySentence(context, scope),
    history: await levelHistory(deps, context, scope, log),
    form: isActive && may(context.identity, 'adjust') ? setForm(deps, context, level, again) : null,
  };
}

function setForm(
  deps: AppDeps,
  context: PageContext,
  { scope, progress }: ClientLevel,
  again?: SetLevelAgain,
) {
  const { t, locale } = context;
  const values = again?.form ?? { level: progress.tier ?? '', lock: 'none', until: '', reason: '' };
  const levels = scope.settings.levels.map(({ id, names }) => ({
    value: id,
    label: localText(names, locale),
  }));
  return {
    isOpen: again !== undefined,
    requestKey: again?.requestKey ?? deps.random.uuid(),
    values,
    errors: formErrors(context, again?.problems ?? []),
    levels: [{ value: '', label: t('tiers.none') }, ...levels].map((one) => ({
      ...one,
      selected: one.value === values.level,
    })),
    locks: LEVEL_LOCKS.map((value) => ({
      value,
      label: t(`tiers.set.lock.${value}`),
      selected: value === values.lock,
    })),
  };
}
