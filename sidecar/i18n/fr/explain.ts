import type { explain as original } from '../en/explain.ts';
import type { Texts } from '../texts.ts';

export const explain: Texts<typeof original> = {
  'name.invoiceGone': 'n° {id} (supprimée)',
  'name.creditNoteGone': 'n° {id} (supprimé)',
  'name.lineGone': 'Ligne n° {id} (absente du document)',
  'name.staffGone': 'membre du personnel n° {id} (supprimé)',
  'name.contactGone': 'contact n° {id} (supprimé)',
  'name.system': 'le programme lui-même',
  'name.team': 'notre équipe',

  'title.invoice': 'Facture {name}',
  'title.creditNote': 'Avoir {name}',
  'title.redeemed': 'Points utilisés sur la facture {name}',
  'title.returned': 'Points rendus, facture {name}',
  'title.adjusted': 'Ajustement',
  'title.removed': 'Compte fermé',
  'title.restored': 'Compte rouvert',
  'title.expired': 'Points expirés',
  'title.openingCapped': 'Solde initial plafonné',

  'state.paid': 'Facture {name} du {date}, payée en totalité le {paid}.',
  'state.nothingToPay': 'Facture {name} du {date}, sans reste à payer.',
  'state.partlyPaid': 'Facture {name} du {date} : {paid} payés sur {total} à ce jour.',
  'state.unpaid': 'Facture {name} du {date} : {total}, pas encore payée.',
  'state.draft': 'La facture {name} est encore un brouillon.',
  'state.cancelled': 'La facture {name} du {date} a été annulée.',
  'state.deleted': 'La facture n° {id} a été supprimée.',
  'state.creditNote': 'Avoir {name} du {date} : {used} remboursés ou utilisés sur {total}.',
  'state.creditNoteVoid': 'L’avoir {name} du {date} est annulé.',
  'state.creditNoteDeleted': 'L’avoir n° {id} a été supprimé.',

  'base.eligible': 'Ses lignes comptent pour {eligible}.',
  'base.net': 'Après une remise de {discount}, ses lignes comptent pour {eligible}.',
  'base.tax': 'Ce montant comprend les taxes.',
  'base.excluded':
    '{lines, plural, one {# ligne ne rapporte pas de points} other {# lignes ne rapportent pas de points}} ({amount}).',
  'base.credited': 'Un avoir a retiré {amount}.',
  'base.share': 'Sur {total} à payer, {money} ont été réglés en argent ; {base} rapportent donc des points.',
  'base.shareRefunded':
    'Sur {total}, {money} ont été remboursés ou utilisés ; {base} sont donc pris en compte.',

  'rule.per_amount': 'Points par montant dépensé',
  'rule.rate':
    'Règle « {rule} », version {version} : {points, plural, one {# point} other {# points}} par tranche de {amount}.',
  'rule.rateDraft':
    'Règle « {rule} » : {points, plural, one {# point} other {# points}} par tranche de {amount}.',
  'rule.down': '{exact}, arrondi vers le bas à {points, plural, one {# point} other {# points}}.',
  'rule.nearest': '{exact}, arrondi au plus proche : {points, plural, one {# point} other {# points}}.',
  'rule.up': '{exact}, arrondi vers le haut à {points, plural, one {# point} other {# points}}.',
  'rule.exactly': 'Cela fait exactement {points, plural, one {# point} other {# points}}.',

  'change.added':
    'Elle avait rapporté {previous} et rapporte maintenant {target} : {points, plural, one {# point a été ajouté} other {# points ont été ajoutés}}.',
  'change.takenBack':
    'Elle avait rapporté {previous} et rapporte maintenant {target} : {points, plural, one {# point a été repris} other {# points ont été repris}}.',
  'change.moved': 'Le document appartient maintenant à un autre client.',
  'change.creditNote': 'L’avoir reprend {points, plural, one {# point} other {# points}}.',
  'change.creditNoteLess':
    'L’avoir reprend moins qu’avant : {points, plural, one {# point a été rendu} other {# points ont été rendus}}.',
  'taken.from': 'Détail : {parts}.',
  'taken.own':
    '{points, plural, one {# sur les points de ce document} other {# sur les points de ce document}}',
  'taken.other': '{points, plural, one {# sur d’autres points} other {# sur d’autres points}}',
  'taken.debt':
    '{points, plural, one {# en dette que de futurs points régleront} other {# en dette que de futurs points régleront}}',
  'debt.settled':
    '{settled, plural, one {# d’entre eux règle} other {# d’entre eux règlent}} une dette antérieure ; {rest, plural, =0 {il n’en reste aucun à utiliser} one {il en reste # à utiliser} other {il en reste # à utiliser}}.',
  'debt.struckOff':
    '{settled, plural, one {# d’entre eux a été déduit} other {# d’entre eux ont été déduits}} de la dette.',
  'debt.made':
    '{points, plural, one {# point manquait et est devenu une dette} other {# points manquaient et sont devenus une dette}} que de futurs points régleront.',

  'lot.from': 'Utilisables à partir du {date}.',
  'lot.pending': 'Utilisables une fois la facture payée en totalité.',
  'lot.through': 'Valables jusqu’au {date} inclus.',
  'lot.never': 'Ils n’expirent pas.',

  'reason.draft': 'Un brouillon ne rapporte pas de points.',
  'reason.cancelled': 'Un document annulé ne rapporte pas de points.',
  'reason.deleted': 'Un document supprimé ne rapporte pas de points.',
  'reason.void': 'Un document sans valeur ne compte pas.',
  'reason.not_paid_in_full': 'Les points sont accordés une fois la facture payée en totalité.',
  'reason.nothing_paid': 'Rien n’a encore été payé en argent.',
  'reason.paid_by_points': 'Elle a été payée avec des points, et ce que les points paient n’en rapporte pas.',
  'reason.partly_paid_by_points':
    '{amount} ont été payés avec des points, et ce que les points paient n’en rapporte pas.',
  'reason.partly_redeemed_earns_nothing':
    'Dans ce programme, une facture payée en partie avec des points ne rapporte rien.',
  'reason.no_rate_for_currency': 'Le programme n’accorde pas de points pour les montants en {currency}.',
  'reason.nothing_eligible': 'Aucune de ses lignes ne rapporte de points.',
  'reason.rule_not_in_force': 'La règle n’était pas en vigueur le {date}.',
  'reason.below_one_point': 'Le montant est trop faible pour un point entier.',
  'reason.before_program': 'Le document est antérieur au début du programme.',
  'reason.no_program': 'Aucun programme de fidélité n’a encore été publié.',
  'reason.member_removed': 'Le compte de fidélité du client est fermé.',
  'reason.not_refunded': 'Rien n’en a encore été remboursé.',
  'reason.credited': 'Ce qui a fait l’objet d’un avoir ne rapporte pas de points.',

  'redeemed.line':
    '{points, plural, one {# point utilisé} other {# points utilisés}} contre {amount} sur la facture {name} (référence {reference}).',
  'redeemed.late':
    'Le paiement est apparu après la libération des points réservés ; ils ont donc été repris.',
  'returned.line':
    '{points, plural, one {# point rendu} other {# points rendus}} sur l’utilisation de {amount}, facture {name} (référence {reference}).',
  'returned.payment_deleted': 'Le paiement correspondant a été supprimé.',
  'returned.payment_reduced': 'Le paiement correspondant a été réduit.',
  'returned.invoice_deleted': 'La facture a été supprimée.',
  'returned.invoice_cancelled': 'La facture a été annulée.',
  'returned.not_recorded': 'Le paiement correspondant n’a jamais été enregistré.',
  'returned.sameLots': 'Ils sont revenus là d’où ils venaient et gardent leurs anciennes dates.',
  'returned.newLot':
    '{points, plural, one {# d’entre eux revient} other {# d’entre eux reviennent}} sous forme de nouveaux points.',

  'adjusted.added': 'Par {actor} : {points, plural, one {# point ajouté} other {# points ajoutés}}.',
  'adjusted.taken': 'Par {actor} : {points, plural, one {# point retiré} other {# points retirés}}.',
  'removed.line':
    'Par {actor} : compte fermé ; {points, plural, =0 {aucun point annulé} one {# point annulé} other {# points annulés}}.',
  'removed.debt': 'Une dette de {points, plural, one {# point} other {# points}} a également été annulée.',
  'restored.line':
    'Par {actor} : compte rouvert et {points, plural, one {# point rendu} other {# points rendus}}.',
  'reason.typed': 'Motif : « {reason} »',
  'expired.line':
    '{points, plural, one {# point a expiré ; il était valable} other {# points ont expiré ; ils étaient valables}} jusqu’au {date} inclus.',
  'expired.source': 'Provenance : {source}.',
  'capped.line':
    'Un solde initial est plafonné à {cap, plural, one {# point} other {# points}} ; {points, plural, one {# point a été retiré} other {# points ont été retirés}}.',

  'source.redemption': 'Points rendus',
  'source.lot': 'Points antérieurs',

  'table.line': 'Ligne',
  'table.amount': 'Compte pour',
  'table.points': 'Points',
  'table.source': 'Provenance',
  'table.earnedOn': 'Acquis le',
  'table.validThrough': 'Valables jusqu’au',
  'table.noEnd': 'sans limite',
  'table.more': '{lines, plural, one {# autre ligne} other {# autres lignes}}',
};
