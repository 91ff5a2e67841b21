import type { error as originalError, field as originalField } from '../en/errors.ts';
import type { Texts } from '../texts.ts';

export const error: Texts<typeof originalError> = {
  unexpected:
    'Une erreur est survenue de notre côté. Rien n’a été modifié. Réessayez ; si cela se reproduit, transmettez la référence ci-dessous à l’assistance.',
  database_unavailable:
    'Les données de fidélité sont momentanément inaccessibles. Réessayez dans un instant.',
  too_many_requests: 'Il y a trop de demandes en ce moment. Réessayez dans un instant.',
  invalid_request:
    'Cette adresse ou ce formulaire est incomplet. Revenez en arrière, rechargez la page et réessayez.',
  request_too_large: 'Le formulaire est trop volumineux. Raccourcissez les textes et réessayez.',
  cursor_invalid: 'Cette page de la liste est introuvable. Rouvrez la liste.',
  identity_malformed: 'Nous n’avons pas pu vous identifier. Reconnectez-vous.',
  not_signed: '',
  not_allowed: 'Vous n’avez pas l’autorisation de faire cela. Adressez-vous à un administrateur du CRM.',
  page_not_found: 'Cette page n’existe pas.',
  client_not_found: 'Aucun client ne porte ce numéro.',
  contact_not_found: 'Le client n’a pas ce contact.',
  statement_too_long:
    'Cette période compte plus de {limit, number} mouvements. Veuillez en choisir une plus courte.',
  terms_not_found: 'Ces conditions n’existent pas.',
  terms_changed: 'Les conditions ont changé pendant votre lecture. Veuillez les relire.',
  only_contact_accepts: 'Seul le contact lui-même, avec son propre accès, peut accepter les conditions.',
  takes_no_part: 'Ce client est exclu du programme.',
  left_program: 'Ce client a quitté le programme.',
  terms_not_accepted: 'Veuillez d’abord accepter les conditions du programme sur la page Récompenses.',
  entry_not_found: 'Aucune écriture ne porte ce numéro.',
  invoice_not_found: 'Aucune facture ne porte ce numéro.',
  text_not_found: 'Ce texte n’est plus connu. Veuillez rouvrir la liste.',
  catalogue_choice_gone:
    'L’article ou le groupe choisi n’est plus au catalogue. Veuillez en choisir un autre.',
  discount_not_standing: 'Il n’y a plus de brouillon avec une remise de ces points.',
  discount_changed: 'La remise a changé pendant que vous la regardiez. Veuillez la vérifier et réessayer.',
  coupon_not_found: 'Ce bon n’existe plus.',
  coupon_unknown: 'Ce bon n’existe pas. Veuillez vérifier le code.',
  coupon_changed: 'Ce que donne ce bon a changé entre-temps. Veuillez vérifier et réessayer.',
  conversion_changed: 'Ce que donnent les points a changé entre-temps. Veuillez vérifier et réessayer.',
  invalid_reason: 'Rien n’a été modifié. Veuillez vérifier le motif.',
  version_not_found: 'Cette version du programme n’existe pas.',
  invalid_period:
    'Choisissez des jours qui existent ; le dernier est au plus tard aujourd’hui et pas avant le premier.',
  invalid_days: 'Indiquez un nombre entier de jours, de 1 à {most}.',
  invalid_program: 'Le programme n’a pas été enregistré. Corrigez les champs signalés.',
  rule_not_found: 'Cette règle n’existe plus.',
  level_not_found: 'Ce niveau n’existe plus.',
  level_in_use:
    'Une règle s’adresse aux membres de ce niveau. Modifiez ou supprimez d’abord la règle, sinon elle vaudrait pour tous.',
  version_started: 'Cette version a déjà commencé, ou a été remplacée. Revenez plutôt à une autre.',
  invalid_start: 'Le programme n’a pas été publié. Choisissez un jour après aujourd’hui.',
  invalid_picture: 'L’image n’a pas été enregistrée. Choisissez un JPEG ou un PNG de 150 ko au plus.',
  last_rule:
    'Un programme a besoin d’au moins une règle. Suspendez plutôt celle-ci, ou ajoutez-en une autre d’abord.',
  last_level: 'C’est le seul niveau. Désactivez les niveaux avant de le supprimer.',
  no_draft: 'Il n’y a pas de brouillon à publier. Modifiez d’abord quelque chose.',
  job_running: 'Cette opération est déjà en cours. Attendez qu’elle soit terminée.',
  no_program: 'Publiez d’abord un programme.',
  invalid_adjustment: 'Le solde n’a pas été ajusté. Vérifiez le nombre de points et le motif.',
  grant_not_found: 'Cette attribution n’existe pas.',
  grant_needs_approval:
    'Cela fait plus de {limit, number} points en tout. Quelqu’un avec la permission « approve » doit les donner ou les reprendre.',
  grant_is_empty: 'Personne ne reçoit rien par cette attribution. Faites-en une autre.',
  grant_started: 'Les points de cette attribution sont déjà en train d’être donnés.',
  grant_not_done: 'Seuls des points déjà donnés peuvent être repris. Attendez qu’ils le soient.',
  invalid_grant: 'Rien n’a été donné. Corrigez les champs indiqués.',
  lot_not_found: 'Ces points n’existent pas.',
  lot_has_ended: 'Ces points ont été utilisés ou ont expiré entre-temps.',
  already_taken_back: 'Cet ajustement a déjà été annulé.',
  not_a_manual_entry: 'Seuls les ajustements manuels peuvent être annulés ici.',
  nothing_to_take_back:
    'Il n’y a rien à reprendre : ces points ont expiré, ou ont été dépensés et le programme laisse au membre ce qu’il a dépensé.',
  nothing_to_reinstate: 'Il n’y a rien à rendre : ces points ont déjà été utilisés ou rendus.',
  no_debt: 'Plus rien n’est dû.',
  insufficient_points: 'Il n’y a pas assez de points. Saisissez-en moins.',
  invoice_missing: 'Cette facture n’existe plus.',
  client_may_not_redeem:
    'Le programme ne permet pas aux clients d’utiliser eux-mêmes leurs points. Demandez-nous de le faire.',
  draft_changed: 'Quelqu’un a modifié le brouillon pendant que vous le consultiez. Relisez-le.',
  request_key_reused:
    'Ce formulaire a déjà été envoyé avec d’autres valeurs. Rechargez la page et réessayez.',
  balance_changed:
    'Le solde a changé pendant que vous le consultiez. Vérifiez le nouveau solde et réessayez.',
  member_removed: 'Ce membre a été retiré du programme. Rétablissez-le d’abord.',
  tier_locked:
    'Le personnel maintient le niveau de ce membre. Rien ne peut être échangé tant qu’il n’est pas libéré.',
  tier_not_offered:
    'Ce niveau ne peut pas être choisi maintenant. Consultez à nouveau le tableau des niveaux.',
  tier_not_reachable: 'Il manque {missing, plural, one {# point} other {# points}} pour ce niveau.',
  tier_term_over: 'Ce niveau serait déjà arrivé à son terme. Contactez-nous.',
  export_too_large:
    'La liste compte plus de {limit, number} membres, trop pour un seul téléchargement. Réduisez la liste ou utilisez la commande « loyalty export members ».',
  invalid_reward: 'La récompense n’a pas été enregistrée. Corrigez les champs signalés.',
  reward_not_found: 'Cette récompense n’existe pas.',
  reward_changed:
    'Quelqu’un a modifié cette récompense pendant que vous la regardiez. Vérifiez-la à nouveau.',
  reward_money_changed:
    'Ce qui est à payer en argent pour cette récompense a changé pendant votre lecture. Vérifiez et réessayez.',
  reward_price_changed:
    'Le prix de cette récompense a changé pendant que vous la regardiez : il est maintenant de {points, plural, one {# point} other {# points}}. Vérifiez et réessayez.',
  rewards_off: 'Les récompenses sont désactivées pour le moment.',
  contact_per_time:
    'Votre accès permet d’utiliser au plus {perTime, plural, one {# point} other {# points}} à la fois. Adressez-vous à nous, ou à une personne de votre société qui peut en utiliser plus.',
  contact_per_month:
    'Votre accès permet d’utiliser {perMonth, plural, one {# point} other {# points}} par mois ; il en reste {leftOfMonth, plural, =0 {zéro} other {#}} ce mois-ci.',
  client_may_not_order:
    'Les récompenses ne peuvent pas être commandées sur le portail pour le moment. Demandez-nous, nous le ferons pour vous.',
  reward_gone: 'Cette récompense n’est plus proposée.',
  reward_not_yet: 'Cette récompense peut être commandée à partir du {day}.',
  reward_over: 'Cette récompense pouvait être commandée jusqu’au {day}.',
  reward_level_too_low: 'Cette récompense est réservée à d’autres niveaux.',
  reward_not_for_group: 'Cette récompense n’est pas proposée à ce client.',
  reward_sold_out: 'Cette récompense est épuisée.',
  reward_limit_reached:
    'Cette récompense peut être prise {orders, plural, one {une fois} other {# fois}}{days, plural, =0 {} one { par jour} other { en # jours}}, et elle l’a été.',
  reward_no_price: 'Cette récompense n’a pas de prix en {currency}.',
  reward_tax_gone:
    'Cette récompense ne peut pas être commandée : une taxe de son prix n’existe plus. Le personnel peut en choisir une autre dans son formulaire.',
  reward_points_missing: 'Il manque {missing, plural, one {# point} other {# points}} pour cette récompense.',
  order_not_found: 'Aucune commande ne porte ce numéro.',
  order_moved_on: 'L’état de cette commande a changé entre-temps. Regardez-la à nouveau.',
  order_being_prepared: 'Cette commande est déjà en préparation. Demandez-nous de l’annuler.',
  order_has_invoice:
    'Cette commande est devenue une facture. Annulez ou supprimez la facture dans le CRM : les points et le stock reviennent alors d’eux-mêmes.',
  order_has_coupon:
    'Le bon de cette commande a déjà été émis. Il peut être utilisé ou annulé, mais pas retransformé en points ici.',
  order_invoice_being_made:
    'La facture de cette commande est en cours de création. Réessayez dans un instant.',
  invalid_event: 'L’événement n’a pas été enregistré. Veuillez corriger les champs indiqués.',
  event_not_found: 'Il n’y a pas d’événement portant ce numéro.',
  event_content_differs:
    'Cet événement a déjà été enregistré avec d’autres valeurs. Veuillez recharger la page et vérifier.',
  module_not_activated:
    'Le module n’est pas encore activé dans le CRM : rien ne peut protéger le secret. Activez-le d’abord.',
  api_key_not_found: 'Il n’y a pas de clé portant ce numéro.',
  invalid_api_key: 'La clé n’a pas été créée. Veuillez corriger les champs indiqués.',
  referral_same_client: 'Un client ne peut pas se parrainer lui-même. Veuillez en choisir un autre.',
  referral_same_vat: 'Les deux clients ont le même numéro fiscal : il s’agit apparemment du même.',
  referral_same_email: 'Les deux clients utilisent la même adresse e-mail : il s’agit apparemment du même.',
  referral_same_phone:
    'Les deux clients utilisent le même numéro de téléphone : il s’agit apparemment du même.',
  referral_ring:
    'L’autre client a déjà été parrainé par celui-ci. Deux clients ne peuvent pas se parrainer l’un l’autre.',
  referral_friend_not_new: 'Ce client avait payé une facture bien avant : ce n’est pas un nouveau client.',
  referral_rewarded: 'Ce parrainage a déjà été récompensé et ne peut plus être modifié.',
  invalid_automation: 'L’automatisation n’a pas été enregistrée. Veuillez corriger les champs signalés.',
  automation_not_found: 'Cette automatisation n’existe plus.',
  automation_changed:
    'Quelqu’un a modifié cette automatisation pendant que vous la consultiez. Veuillez la rouvrir.',
  member_not_found: 'Ce client ne participe pas encore au programme.',
  todo_not_found: 'Cette tâche n’existe plus.',
  webhook_not_found: 'Ce webhook n’existe pas.',
  delivery_not_found: 'Cet envoi est en cours ou est déjà arrivé.',
  invalid_webhook: 'Le webhook n’a pas été créé. Veuillez corriger les champs signalés.',
};

export const field: Texts<typeof originalField> = {
  invalid: 'Vérifiez cette valeur.',
  required: 'Remplissez ce champ.',
  whole_number: 'Saisissez un nombre entier, sans décimales ni autres signes.',
  amount: 'Saisissez un montant, par exemple 10 ou 12.50.',
  amount_decimals:
    'Cette devise {count, plural, =0 {n’a pas de décimales} one {a au plus # décimale} other {a au plus # décimales}}. Arrondissez le montant.',
  positive: 'Saisissez un nombre supérieur à zéro.',
  not_zero: 'Saisissez une variation différente de zéro.',
  take_at_most: 'On peut retirer au plus {limit} : seulement les points utilisables maintenant.',
  unchanged: 'Le solde est déjà de {limit}. Saisissez-en un autre.',
  too_small: 'Saisissez au moins {limit}.',
  not_above: 'Saisissez plus de {limit}.',
  too_large: 'Saisissez au plus {limit}.',
  too_long: 'Utilisez au plus {limit} caractères.',
  choice: 'Choisissez l’une des options.',
  date: 'Choisissez une date.',
  not_later: 'Veuillez choisir un jour postérieur à l’actuel.',
  not_past: 'Veuillez choisir aujourd’hui ou un jour ultérieur.',
  period_order: 'Le dernier jour ne doit pas précéder le premier.',
  duplicate: 'Cet élément figure deux fois. N’en gardez qu’un.',
  decimal: 'Saisissez un nombre, par exemple 2 ou 1,5.',
  later_day: 'Choisissez un jour après aujourd’hui.',
  picture_kind: 'Choisissez un JPEG ou un PNG.',
  picture_size: 'Choisissez une image de {limit} ko au plus.',
  reserved: 'Ce nom est déjà pris. Choisissez-en un autre.',
  time: 'Veuillez saisir une heure, par exemple 21:00.',
  both: 'Remplissez les deux, ou laissez les deux vides.',
  code: 'Utilisez seulement des minuscules, des chiffres, « _ », « . » et « - », en commençant par une lettre.',
  too_many: 'C’est trop. Gardez-en {limit} au plus.',
  not_rising: 'Saisissez plus que pour le niveau inférieur.',
  cycle: 'Ce groupe relèverait de lui-même. Choisissez-en un autre.',
  unknown_level: 'L’un de ces niveaux n’existe plus. Choisissez à nouveau.',
  needs_conversion:
    'Des taux existent en plusieurs devises. Choisissez d’abord une devise commune, sous « Plusieurs devises ».',
  percent_or_amount: 'Indiquez soit le pourcentage, soit un montant, pas les deux.',
  colour: 'Choisissez une couleur.',
  both_or_neither: 'Remplissez à la fois les points et le montant, ou laissez les deux vides.',
  package_line: 'Veuillez écrire points = montant sur chaque ligne, par exemple 500 = 5.',
  step_above_maximum: 'Le pas ne doit pas dépasser le maximum. Diminuez-le.',
  minimum_above_maximum: 'Le minimum ne doit pas dépasser le maximum. Diminuez-le.',
  event_code:
    'Veuillez commencer par une minuscule et n’utiliser que des minuscules, chiffres, points, tirets et tirets bas, 40 au plus.',
  not_in_the_future: 'Veuillez choisir aujourd’hui ou un jour passé.',
  before_program: 'Veuillez choisir un jour où le programme était déjà actif.',
  endless: 'Cela ne finirait jamais : le bon relancerait l’automatisation. Veuillez choisir autre chose.',
  message_unfit:
    'Ce message parle d’autre chose que ce qui déclenche l’automatisation. Veuillez en choisir un autre.',
  no_points_there:
    'Ce qui déclenche cette automatisation ne concerne pas de points. Veuillez laisser ce champ vide.',
  most_below_least: 'Le maximum ne doit pas être inférieur au minimum.',
  webhook_url:
    'Veuillez saisir une adresse qui commence par https:// et ne contient ni utilisateur ni mot de passe.',
  webhook_private: 'Cette adresse mène au réseau interne. Veuillez en saisir une publique.',
};
