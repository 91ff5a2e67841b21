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
  'title.converted': 'Bon {coupon}',
  'title.couponReturned': 'Bon {coupon} repris',
  'title.automationBonus': 'Points bonus',
  'title.rewardOrdered': 'Récompense « {name} »',
  'title.rewardReturned': 'Points rendus : récompense « {name} »',
  'title.granted': 'Points pour plusieurs : {name}',
  'title.grantUndone': 'Repris : {name}',
  'source.grant': 'Une attribution à plusieurs membres',
  'granted.line': 'Par {actor} : {points, plural, one {# point} other {# points}} à tous ceux de « {name} ».',
  'grantUndone.line':
    'Par {actor} : {points, plural, one {# point repris} other {# points repris}} de « {name} ».',
  'title.adjusted': 'Ajustement',
  'title.adjustmentTakenBack': 'Ajustement annulé',
  'title.removed': 'Compte fermé',
  'title.restored': 'Compte rouvert',
  'title.left': 'Départ du programme',
  'title.joinedAgain': 'Retour dans le programme',
  'title.expired': 'Points expirés',
  'title.openingCapped': 'Solde initial plafonné',
  'title.forgiven': 'Dette effacée',
  'title.extended': 'Validité prolongée',
  'title.reinstated': 'Points expirés rendus',
  'title.levelReward': 'Niveau « {level} » atteint',
  'title.levelExchanged': 'Niveau « {level} »',

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
  'base.level': 'Points calculés au niveau « {level} ».',

  'kind.per_amount': 'Points par montant dépensé',
  'kind.per_unit': 'Points par unité',
  'kind.per_product': 'Points par produit',
  'kind.per_category': 'Points par catégorie',
  'kind.multiplier': 'Points multipliés',
  'kind.per_order': 'Points par facture',
  'kind.nth_purchase': 'Points pour un achat donné',
  'kind.spend_milestone': 'Points pour un total dépensé',
  'kind.on_time': 'Points pour paiement à temps',
  'kind.registration': 'Points de bienvenue',
  'kind.birthday': 'Points d’anniversaire',
  'kind.anniversary': 'Points d’ancienneté',
  'kind.referral': 'Points de parrainage',
  'kind.review': 'Points pour un avis',
  'kind.custom_event': 'Points pour un événement',
  'kind.level_bonus': 'Bonus {level}',

  'rule.line': 'Règle « {rule} », version {version} : {terms}',
  'rule.lineDraft': 'Règle « {rule} » : {terms}',
  'terms.rate': '{points, plural, one {# point} other {# points}} par tranche de {amount}.',
  'terms.rateOn': '{points, plural, one {# point} other {# points}} par tranche de {amount}, sur {base}.',
  'terms.rateConverted':
    '{points, plural, one {# point} other {# points}} par tranche de {amount}, sur {base}, soit {converted} dans la devise du programme.',
  'terms.units': '{points, plural, one {# point} other {# points}} par unité, pour {quantity}.',
  'terms.factor': '×{factor} sur {base} points.',
  'terms.percent': '{percent} de {base} points.',
  'terms.fixed': '{points, plural, one {# point} other {# points}}.',
  'cap.cap_document': 'Elle est plafonnée par document : {points} points.',
  'cap.cap_day': 'Elle est plafonnée par jour : il restait {points} points.',
  'cap.cap_month': 'Elle est plafonnée par mois : il restait {points} points.',
  'cap.cap_year': 'Elle est plafonnée par an : il restait {points} points.',
  'cap.cap_member': 'Elle est plafonnée par membre : il restait {points} points.',
  'cap.cap_budget': 'Elle est plafonnée pour l’ensemble des membres : il restait {points} points.',
  'rule.together': 'Toutes les règles ensemble : {exact}.',
  'rule.capped': 'Au lieu de {exact}, {capped} comptent : le programme plafonne les points.',
  'rule.share': 'Dont {points, plural, one {# point} other {# points}} pour cette règle.',
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
  'change.alreadyKept':
    '{points, plural, one {# point conservé} other {# points conservés}} lors d’une baisse précédente {points, plural, one {n’est pas donné} other {ne sont pas donnés}} une seconde fois.',
  'taken.from': 'Détail : {parts}.',
  'taken.own':
    '{points, plural, one {# sur les points de ce document} other {# sur les points de ce document}}',
  'taken.other': '{points, plural, one {# sur d’autres points} other {# sur d’autres points}}',
  'taken.debt':
    '{points, plural, one {# en dette que de futurs points régleront} other {# en dette que de futurs points régleront}}',
  'taken.expired':
    '{points, plural, one {# avait expiré sans être utilisé} other {# avaient expiré sans être utilisés}}',
  'taken.kept': '{points, plural, one {# reste acquis} other {# restent acquis}}',
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
  'reason.group_takes_no_part': 'Le groupe du client ne participe pas au programme.',
  'reason.client_takes_no_part': 'Le client ne participe pas au programme.',
  'reason.not_joined': 'Date d’avant l’adhésion du client au programme.',
  'reason.left_program': 'Le client avait alors quitté le programme.',
  'reason.not_refunded': 'Rien n’en a encore été remboursé.',
  'reason.credited': 'Ce qui a fait l’objet d’un avoir ne rapporte pas de points.',
  'reason.no_rule_applies': 'Aucune règle du programme ne s’y applique.',
  'reason.no_points_flag': 'Le magasin l’a marquée comme ne rapportant pas de points.',
  'reason.paid_late': 'Elle a été payée trop tard pour rapporter des points.',
  'reason.cap_invoice': 'Le programme plafonne les points d’un document.',
  'reason.cap_day': 'Le programme plafonne les points d’une journée.',
  'reason.cap_month': 'Le programme plafonne les points d’un mois.',
  'reason.cap_rule': 'Une règle a donné tout ce qu’elle peut donner.',
  'reason.cap_budget': 'Le budget de points d’une règle est épuisé.',
  'reason.event_void': 'L’événement a été annulé.',
  'reason.no_rule_for_event': 'Le programme n’accorde pas de points pour cela.',

  'skip.title':
    '{rules, plural, one {# règle n’a rien donné : pourquoi ?} other {# règles n’ont rien donné : pourquoi ?}}',
  'skip.paused': '« {rule} » est désactivée.',
  'skip.not_in_force': '« {rule} » n’était pas en vigueur ce jour-là.',
  'skip.wrong_weekday': '« {rule} » ne vaut pas ce jour de la semaine.',
  'skip.not_in_audience': '« {rule} » n’est pas destinée à ce client.',
  'skip.below_minimum': '« {rule} » demande un achat plus important.',
  'skip.no_rate_for_currency': '« {rule} » ne donne rien dans cette devise.',
  'skip.no_matching_line': '« {rule} » porte sur des produits absents du document.',
  'skip.more_specific_rule': '« {rule} » a laissé la place à une règle plus précise pour ces produits.',
  'skip.lower_multiplier': '« {rule} » a laissé la place à un multiplicateur plus élevé.',
  'skip.stopped_by_rule': '« {rule} » n’est plus examinée dès qu’une règle précédente a donné des points.',
  'skip.other_purchase': '« {rule} » concerne un autre achat.',
  'skip.milestone_not_reached': '« {rule} » : le total requis n’a pas été atteint avec cette facture.',
  'skip.no_due_date': '« {rule} » exige une échéance, et la facture n’en a pas.',
  'skip.not_on_time': '« {rule} » : la facture n’a pas été payée assez tôt.',
  'skip.not_paid_in_full': '« {rule} » attend que la facture soit payée en totalité.',
  'skip.cap_used_up': '« {rule} » a donné tout ce qu’elle peut donner.',
  'skip.nothing_to_multiply': '« {rule} » : il n’y avait pas de points à multiplier.',
  'skip.only_for_invoices': '« {rule} » ne vaut que pour les factures.',
  'skip.no_points_given': '« {rule} » donne autant de points qu’il en est signalé, et aucun ne l’a été.',

  'event.registration': 'Bienvenue',
  'event.birthday': 'Anniversaire',
  'event.birthdayOf': 'Anniversaire de {contact}',
  'event.anniversary': 'Anniversaire de votre inscription',
  'event.referral': 'Parrainage',
  'event.referralOf': 'Parrainage : {client}',
  'event.referred': 'Bienvenue par parrainage',
  'event.referredBy': 'Bienvenue grâce au parrainage de {client}',
  'event.review': 'Avis',
  'event.custom': 'Événement « {code} »',
  'event.day': 'Date prise en compte : {date}.',
  'event.invoice': 'Lié à ce document : {invoice}.',
  'event.reportedByKey': 'Signalé par un autre programme (clé n° {id}).',
  'event.reportedByStaff': 'Saisi par le personnel.',

  'level.reward':
    '{points, plural, one {# point} other {# points}} pour avoir atteint le niveau « {level} ».',
  'level.exchanged':
    'Par {actor} : {points, plural, one {# point échangé} other {# points échangés}} contre le niveau « {level} ».',

  'redeemed.line':
    '{points, plural, one {# point utilisé} other {# points utilisés}} contre {amount} sur la facture {name} (référence {reference}).',
  'redeemed.lineDiscount':
    '{points, plural, one {# point est devenu} other {# points sont devenus}} la remise de {amount} avant taxe sur la facture {name} (référence {reference}).',
  'redeemed.lateDiscount':
    'La remise était de nouveau en place après le retour des points ; ils ont donc été repris.',
  'redeemed.late':
    'Le paiement est apparu après la libération des points réservés ; ils ont donc été repris.',
  'reward.ordered':
    '{actor} a pris la récompense « {name} » pour {points, plural, one {# point} other {# points}} (commande {reference}).',
  'reward.late':
    'La facture de la commande {reference} est finalement payée en points : {points, plural, one {# point a été repris} other {# points ont été repris}} pour la récompense « {name} ».',
  'reward.returned':
    '{points, plural, one {# point de la commande {reference} (récompense « {name} ») a été rendu} other {# points de la commande {reference} (récompense « {name} ») ont été rendus}}.',

  'returned.line':
    '{points, plural, one {# point rendu} other {# points rendus}} sur l’utilisation de {amount}, facture {name} (référence {reference}).',
  'returned.payment_deleted': 'Le paiement correspondant a été supprimé.',
  'returned.payment_reduced': 'Le paiement correspondant a été réduit.',
  'returned.invoice_deleted': 'La facture a été supprimée.',
  'returned.invoice_cancelled': 'La facture a été annulée.',
  'returned.invoice_credited': 'La facture a fait l’objet d’un avoir.',
  'returned.not_recorded': 'Le paiement correspondant n’a jamais été enregistré.',
  'returned.discount_removed': 'La remise a été retirée de la facture.',
  'returned.discount_reduced': 'La remise a été réduite.',
  'returned.discount_not_written': 'La remise n’a jamais été inscrite.',
  'returned.sameLots': 'Ils sont revenus là d’où ils venaient et gardent leurs anciennes dates.',
  'returned.newLot':
    '{points, plural, one {# d’entre eux revient} other {# d’entre eux reviennent}} sous forme de nouveaux points.',

  'converted.line':
    '{points, plural, one {# point converti} other {# points convertis}} en bon {coupon} de {amount}. Par {actor}.',
  'couponReturned.line':
    '{points, plural, one {# point rendu} other {# points rendus}} du bon {coupon} de {amount}.',
  'couponReturned.voided': '{actor} l’a repris avant qu’il ne serve.',
  'couponReturned.points_taken_back':
    'Il n’avait pas servi quand les points qui l’avaient payé ont été repris.',

  'bonus.line': '{points, plural, one {# point bonus offert} other {# points bonus offerts}}.',
  'bonus.by': 'Accordés par l’automatisation « {name} », étape {step}.',
  'adjusted.added': 'Par {actor} : {points, plural, one {# point ajouté} other {# points ajoutés}}.',
  'adjusted.taken': 'Par {actor} : {points, plural, one {# point retiré} other {# points retirés}}.',
  'adjusted.takenBack': 'Annulé le {date} par {actor}.',
  'adjustmentTakenBack.line': 'Par {actor} : l’ajustement du {date} ({points}) a été annulé.',
  'adjustmentTakenBack.own':
    '{points, plural, one {# sur les points de cet ajustement} other {# sur les points de cet ajustement}}',
  'removed.line':
    'Par {actor} : compte fermé ; {points, plural, =0 {aucun point annulé} one {# point annulé} other {# points annulés}}.',
  'removed.debt': 'Une dette de {points, plural, one {# point} other {# points}} a également été annulée.',
  'restored.line':
    'Par {actor} : compte rouvert et {points, plural, one {# point rendu} other {# points rendus}}.',
  'left.line':
    'Par {actor} : départ du programme ; {points, plural, =0 {aucun point abandonné} one {# point abandonné} other {# points abandonnés}}.',
  'joinedAgain.line':
    'Par {actor} : retour dans le programme ; {points, plural, =0 {aucun point rendu} one {# point rendu} other {# points rendus}}.',
  'reason.typed': 'Motif : « {reason} »',
  'expired.line':
    '{points, plural, one {# point a expiré ; il était valable} other {# points ont expiré ; ils étaient valables}} jusqu’au {date} inclus.',
  'expired.source': 'Provenance : {source}.',
  'capped.line':
    'Un solde initial est plafonné à {cap, plural, one {# point} other {# points}} ; {points, plural, one {# point a été retiré} other {# points ont été retirés}}.',
  'forgiven.line':
    'Par {actor} : une dette de {points, plural, one {# point} other {# points}} a été effacée.',
  'forgiven.tooOld':
    'Une dette de {points, plural, one {# point} other {# points}} a été effacée : elle dépassait le délai du programme.',
  'extended.line':
    'Par {actor} : fin de validité déplacée pour {points, plural, one {# point} other {# points}}. Valables jusqu’au : {until} ; auparavant : {from}.',
  'reinstated.line':
    'Par {actor} : {points, plural, one {# point expiré redevient utilisable} other {# points expirés redeviennent utilisables}}. Valables jusqu’au : {until}.',

  'source.redemption': 'Points rendus',
  'source.coupon': 'Points rendus d’un bon',
  'source.rewardOrder': 'Une récompense annulée',
  'source.lot': 'Points antérieurs',
  'source.event': 'Un événement',
  'source.tier': 'Un niveau',

  'table.line': 'Ligne',
  'table.amount': 'Compte pour',
  'table.points': 'Points',
  'table.source': 'Provenance',
  'table.earnedOn': 'Acquis le',
  'table.validThrough': 'Valables jusqu’au',
  'table.noEnd': 'sans limite',
  'table.more': '{lines, plural, one {# autre ligne} other {# autres lignes}}',
  'table.quantity': '{quantity} × {line}',
  'table.inGroup': '{line} ({group})',
};
