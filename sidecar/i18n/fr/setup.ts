import type { setup as original } from '../en/setup.ts';
import type { Texts } from '../texts.ts';

export const setup: Texts<typeof original> = {
  title: 'Mettre en place le programme de fidélité',
  intro:
    'Six étapes courtes. Vous pouvez vous arrêter à tout moment et reprendre où vous en étiez ; les clients ne remarquent rien avant la dernière.',
  open: 'Assistant de mise en place',
  openHelp: 'Propose un programme entier à partir de vos propres factures.',
  steps: 'Étapes',
  'step.choose': 'Activité et objectif',
  'step.rates': 'Les trois taux',
  'step.levels': 'Niveaux et expiration',
  'step.trial': 'Essai',
  'step.publish': 'Publication',
  'step.running': 'En service',
  next: 'Enregistrer et continuer',
  back: 'Retour',
  resume: 'Vous aviez commencé : refaire cette étape recalcule les propositions et remplace le brouillon.',
  alreadyLive:
    'Un programme est déjà en vigueur. Il reste tel quel jusqu’à la publication du brouillon préparé ici.',
  figures:
    'Vos factures des douze derniers mois (du {from} au {until}) : {invoices, plural, one {{invoicesText} facture payée} other {{invoicesText} factures payées}} par {clients, plural, one {{clientsText} client} other {{clientsText} clients}}, soit {perClient} chacun ; la facture médiane est de {median} hors taxes.',
  noFigures:
    'Il n’y a pas encore de facture payée : les propositions sont des nombres ronds. Vous pouvez changer chacun d’eux.',
  templateTitle: 'Quelle est votre activité ?',
  'template.shop': 'Commerce',
  'template.shopHelp':
    'Beaucoup d’achats, retours possibles : les points attendent 14 jours et paient au plus la moitié d’une facture.',
  'template.service': 'Services',
  'template.serviceHelp':
    'Rendez-vous, cours, réparations : les points s’utilisent aussitôt, sur la facture entière.',
  'template.business': 'Entre entreprises',
  'template.businessHelp':
    'Peu de clients, grosses factures : petits taux, un cinquième d’une facture au plus, niveaux par année civile.',
  usualCost: 'Coût habituel : {percent} du chiffre d’affaires.',
  goalTitle: 'À quoi doit-il servir ?',
  'goal.return': 'Les clients reviennent plus tôt',
  'goal.returnHelp': 'Les points expirent après environ deux fois le délai habituel entre deux factures.',
  'goal.spend': 'Les clients dépensent plus dans l’année',
  'goal.spendHelp': 'Trois niveaux selon la dépense annuelle ; les plus hauts gagnent plus de points.',
  'goal.on_time': 'Les factures sont payées à temps',
  'goal.on_timeHelp':
    '20 % de points en plus pour une facture payée à l’échéance, aucun au-delà de 30 jours de retard.',
  'goal.thank': 'Simplement dire merci',
  'goal.thankHelp': 'Un seul taux pour tous, les points n’expirent jamais.',
  cost: 'De vos ventes, le programme peut rendre',
  costHelp: 'En pour cent. Laissez vide pour ce qui est habituel dans votre activité.',
  costWrong: 'Indiquez un pourcentage supérieur à 0 et d’au plus {most}, avec deux décimales au maximum.',
  chooseOne: 'Choisissez une des réponses.',
  why: 'Pourquoi ces nombres',
  'reason.earn': 'Une facture médiane de {median} rapporte 50 points ou un peu plus.',
  'reason.redeem': 'La valeur des points est celle qui rend {percent} du chiffre d’affaires.',
  'reason.minimum':
    'La première utilisation est possible après {count, plural, one {# facture} other {# factures}} de cette taille.',
  'reason.noInvoices': 'Sans factures, le taux est d’un point pour un montant rond.',
  'reason.levels':
    'Les meilleurs {shares} de vos clients ont dépensé au moins {amounts} dans l’année ; les niveaux commencent là.',
  'reason.noLevels': 'Sans factures, les niveaux commencent à des montants ronds.',
  'reason.expiry':
    'Neuf fois sur dix, un client revient dans les {days, plural, one {{text} jour} other {{text} jours}} ; les points vivent environ deux fois plus longtemps, au moins six mois.',
  'reason.noGap': 'Aucun client n’est encore venu deux fois : on ne sait rien du délai entre deux factures.',
  'reason.hold':
    'Dans un commerce comme le vôtre, des articles peuvent revenir : les points attendent {days, plural, one {{text} jour} other {{text} jours}}.',
  'reason.noHold': 'Rien n’est retourné : les points s’utilisent aussitôt.',
  couponTitle: 'Bons d’achat',
  couponTitleIntro: 'Les points peuvent aussi devenir des bons d’achat avec un code. Leur taux est à part.',
  couponsOn: 'Les points peuvent devenir des bons d’achat',
  couponsOnHelp: 'Les autres réglages des bons sont dans le programme et peuvent être changés plus tard.',
  couponRate: 'Valeur des points dans un bon d’achat',
  couponRateHelp: 'Souvent un peu plus que sur une facture, car un bon fait revenir le client.',
  levelsTitle: 'Niveaux',
  levelsIntro:
    'Qui dépense autant dans l’année atteint le niveau ; ses points sont multipliés. Noms, remises et avantages se règlent plus tard.',
  levelsOn: 'Les clients atteignent des niveaux',
  level: 'Niveau',
  threshold: 'À partir d’une dépense annuelle de',
  thresholdHelp: 'Dépense annuelle : qui dépense autant en un an atteint le niveau.',
  thresholdOf: '{level} : à partir d’une dépense annuelle de',
  multiplier: 'Points multipliés par',
  multiplierHelp: 'Points multipliés par : avec 1,5, cent points deviennent 150 ; avec 1, ils restent cent.',
  multiplierOf: '{level} : points multipliés par',
  trialIntro: 'Votre programme, essayé sur vos propres factures passées. Rien n’est comptabilisé.',
  trialPeriod: 'Factures',
  trialPeriodHelp: 'Jusqu’où remonte l’essai ; le programme reste tel quel.',
  'period.3': 'des 3 derniers mois',
  'period.6': 'des 6 derniers mois',
  'period.12': 'des 12 derniers mois',
  'period.24': 'des 24 derniers mois',
  'period.all': 'de toutes les années',
  trialRun: 'Relancer',
  trialNone: 'L’essai n’a pas encore été lancé.',
  trialEmpty:
    'Il n’y avait pas de facture dans cette période. Vous pouvez publier quand même : les points commencent avec la première facture payée.',
  trialPoints:
    '{documents, plural, one {{documentsText} facture ou avoir} other {{documentsText} factures et avoirs}} de {members, plural, one {{membersText} client} other {{membersText} clients}} auraient rapporté {points, plural, one {{pointsText} point} other {{pointsText} points}}.',
  trialCost: 'Si tous sont dépensés, cela coûte {cost} par mois en moyenne.',
  trialExpired:
    'Parmi eux, {points, plural, one {{text} point aurait} other {{text} points auraient}} expiré sans être utilisés.',
  trialLevel:
    '{level} : {members, plural, one {{text} client le détiendrait} other {{text} clients le détiendraient}} aujourd’hui.',
  trialWinners: 'Qui aurait gagné le plus',
  trialWinner: '{client} : {points, plural, one {{text} point} other {{text} points}}',
  trialDetails: 'Le rapport complet',
  trialNext: 'C’est bon, continuer',
  publishIntro:
    'Dès maintenant, les factures payées rapportent des points selon ce programme. Tout peut être changé plus tard ; chaque changement est une nouvelle version.',
  publishHistory: 'Commencer avec',
  'history.none': 'des soldes à zéro',
  'history.noneHelp': 'Les points commencent avec la prochaine facture payée.',
  'history.some': 'les points des factures passées',
  'history.someHelp':
    'Comme si le programme existait déjà. Cela prend un moment en arrière-plan ; on peut l’arrêter et le reprendre, et rien n’est donné deux fois.',
  historyPeriod: 'Factures passées',
  historyPeriodHelp: 'Jusqu’où remonter ; les factures plus anciennes ne rapportent rien.',
  publishSubmit: 'Publier et démarrer',
  publishReview: 'Voir tout ce qu’il dit',
  runningTitle: 'Votre programme est en service',
  runningIntro: 'La version {number} est en vigueur. Désormais tout se fait tout seul.',
  notLive: 'Rien n’est encore en vigueur. Publiez le programme pour le démarrer.',
  historyStarting: 'Les factures passées vont être reprises…',
  historyRunning: 'Reprise des factures passées : {done} sur {total}.',
  historyDone:
    '{documents, plural, one {{documentsText} document passé repris} other {{documentsText} documents passés repris}} : {points, plural, one {{pointsText} point gagné} other {{pointsText} points gagnés}}.',
  historyFailed: 'La reprise des factures passées s’est arrêtée sur une erreur : {error}',
  historyInterrupted:
    'La reprise des factures passées a été interrompue. Relancez-la : elle reprend où elle en était, et rien n’est donné deux fois.',
  historyAgain: 'Continuer',
  nextTitle: 'Ce que vous pouvez faire maintenant',
  nextMembers: 'Voir qui a des points',
  nextProgram: 'Affiner le programme : règles, niveaux, limites',
  nextPortal: 'Regarder ce que voient les clients : ouvrez un client et connectez-vous à sa place',
};
