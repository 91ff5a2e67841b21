import type { Names } from '../../crm/names.ts';
import { type WantedNames, wantedOnly } from '../../crm/wanted-names.ts';
import type { Changed, ChangedLevels, ComparisonReport } from '../../simulator/comparison.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';

/** Which clients a comparison names. */
export function wantedOfComparison({ more, less, up, down }: ComparisonReport): WantedNames {
  const members = [more, less, up, down].flatMap((part) => part.members.map((member) => member.clientId));
  return wantedOnly({ clients: new Set(members) });
}

/** A comparison's report in the reader's language and formats. */
export function comparisonModel(context: PageContext, report: ComparisonReport, names: Names) {
  const { t, format, links } = context;
  const { more, less, up, down } = report;
  const client = (clientId: number) => ({
    name: clientName(t, clientId, names.client(clientId)),
    href: links.admin(`members/${clientId}`),
  });
  const levelName = (side: 'live' | 'draft', id: string | null) => {
    const level = report.levels[side].find((one) => one.id === id);
    return level ? localText(level.names, context.locale) : t('simulator.noLevel');
  };
  const points = (title: string, { members }: Changed) => ({
    title,
    rows: members.map(({ clientId, live, draft }) => ({
      ...client(clientId),
      live,
      draft,
      difference: draft - live,
    })),
  });
  const levels = (title: string, { members }: ChangedLevels) => ({
    title,
    rows: members.map(({ clientId, live, draft }) => ({
      ...client(clientId),
      live: levelName('live', live),
      draft: levelName('draft', draft),
    })),
  });
  const tile = (label: string, value: number, note = '', testid = '') => ({
    label,
    value: format.points(value),
    note,
    testid,
  });
  const together = ({ points: sum, count }: Changed) =>
    count === 0 ? '' : t('simulator.pointsTogether', { points: format.signedPoints(sum) });
  return {
    isEmpty: report.documents === 0,
    isSame: more.count + less.count + up.count + down.count === 0,
    cutText: report.isCut ? t('simulator.compareCut', { text: format.number(report.documents) }) : null,
    tiles: [
      tile(t('simulator.pointsLive'), report.points.live),
      tile(t('simulator.pointsDraft'), report.points.draft),
      tile(t('simulator.clientsMore'), more.count, together(more), 'comparison-more'),
      tile(t('simulator.clientsLess'), less.count, together(less), 'comparison-less'),
      tile(t('simulator.levelsUp'), up.count),
      tile(t('simulator.levelsDown'), down.count),
    ],
    points: [points(t('simulator.moreTitle'), more), points(t('simulator.lessTitle'), less)],
    levels: [levels(t('simulator.upTitle'), up), levels(t('simulator.downTitle'), down)],
  };
}
