import type { participation as original } from '../en/participation.ts';
import type { Texts } from '../texts.ts';

export const participation: Texts<typeof original> = {
  excluded: 'Le programme de récompenses n’est pas proposé pour votre compte.',
  noRight:
    'Votre accès ne permet pas de voir les points. Le contact principal de votre entreprise peut changer cela.',

  'join.heading': 'Participez et gagnez des points',
  'join.intro':
    'Vous n’êtes pas encore membre. L’adhésion est gratuite et vous pouvez partir quand vous voulez.',
  'join.from':
    'Les points comptent à partir de votre adhésion ; ce que vous avez payé avant n’en rapporte pas.',
  'join.left': 'Vous avez quitté le programme. Vous êtes bienvenu si vous souhaitez revenir.',
  'join.back': 'Les points abandonnés qui n’ont pas expiré depuis vous sont rendus.',
  'join.agree': 'J’ai lu les conditions et je les accepte',
  'join.submit': 'Adhérer',
  'join.done': 'Bienvenue ! À partir de maintenant, vos achats rapportent des points.',
  'join.mustAgree': 'Veuillez d’abord lire les conditions et cocher la case.',

  'leave.link': 'Quitter le programme',
  'leave.title': 'Quitter le programme ?',
  'leave.points':
    '{points, plural, =0 {Vous n’avez pas de points à perdre.} one {Vous abandonnez # point.} other {Vous abandonnez # points.}}',
  'leave.worth': 'Ils valent {amount}.',
  'leave.level': 'Vous perdez votre niveau {level} et ses avantages.',
  'leave.purchases': 'À partir de maintenant, vos achats ne rapportent plus rien.',
  'leave.back':
    'Vous pourrez revenir plus tard. Les points qui n’auront pas expiré vous seront rendus ; vos achats d’ici là resteront sans points.',
  'leave.submit': 'Partir et abandonner mes points',
  'leave.stay': 'Rester dans le programme',
  'leave.done': 'Vous avez quitté le programme.',
  'leave.onlyPrimary': 'Seul le contact principal de votre entreprise peut quitter le programme.',
  'leave.changed': 'Le solde a changé pendant votre lecture. Veuillez relire ce que vous abandonneriez.',

  'terms.title': 'Conditions du programme',
  'terms.ask':
    'Veuillez lire et accepter les conditions du programme. D’ici là, les points ne peuvent pas être utilisés en ligne.',
  'terms.askAgain':
    'Les conditions ont changé. Veuillez les relire et les accepter ; d’ici là, les points ne peuvent pas être utilisés en ligne.',
  'terms.read': 'Lire les conditions',
  'terms.accept': 'J’accepte les conditions',
  'terms.accepted': 'Merci. Les conditions sont acceptées.',
  'terms.since': 'Vous avez accepté ces conditions le {date}.',
  'terms.none': 'Le programme n’a pas de conditions propres.',
  'terms.impersonated':
    'Vous êtes connecté à la place du client. Seul le contact peut accepter les conditions.',
  'terms.back': 'Retour à mes récompenses',

  'contacts.heading': 'Qui peut utiliser les points',
  'contacts.intro': 'Ce que chaque contact de l’entreprise peut faire avec les points.',
  'contacts.rightsHelp':
    'Les limites valent pour les factures, les bons et les récompenses ensemble : à la fois, et dans un mois civil. Vide : sans limite.',
  'contacts.open': 'Qui peut utiliser les points',
  'contacts.primary': 'contact principal',
  'contacts.see': 'Voir les points',
  'contacts.convert': 'Échanger des points contre bons, récompenses et niveaux',
  'contacts.redeem': 'Utiliser des points sur les factures',
  'contacts.perTime': 'Points au plus à la fois',
  'contacts.perMonth': 'Points au plus par mois',
  'contacts.noLimit': 'sans limite',
  'contacts.save': 'Enregistrer',
  'contacts.saved': 'Droits de {name} enregistrés.',
  'contacts.you': 'vous',
  'contacts.none': 'Le client n’a pas de contact.',
  'contacts.limit': 'Veuillez saisir un nombre entier de points, 1 ou plus, ou laisser vide.',

  'staff.heading': 'Participation',
  'staff.takesPart': 'Participe au programme.',
  'staff.joined': 'A adhéré le {date}.',
  'staff.group_takes_no_part':
    'Ne participe pas : son groupe de clients est exclu du programme. Il ne gagne rien et ne voit rien.',
  'staff.client_takes_no_part':
    'Ne participe pas : ce client est exclu du programme. Il ne gagne rien et ne voit rien.',
  'staff.not_joined': 'N’a pas encore adhéré et ne gagne donc rien.',
  'staff.left_program': 'A quitté le programme.',
  'staff.join': 'Faire adhérer le client',
  'staff.joinHelp':
    'À faire lorsque le client l’a demandé. Ce qui a été payé avant ne rapporte pas de points.',
  'staff.joinedFlash': '{company} participe à partir de maintenant.',
  'staff.consents': 'Conditions',
  'staff.noTerms': 'Le programme ne demande pas d’accord.',
  'staff.noConsent': 'Personne n’a encore accepté les conditions.',
  'staff.consent': '{contact} : accepté le {date}, lu en {language}',
  'staff.consentOld': 'un texte antérieur',
  'staff.contactGone': 'un contact supprimé',
  'staff.termsText': 'Texte accepté',
  'language.en': 'anglais',
  'language.vi': 'vietnamien',
  'language.fr': 'français',

  'nav.label': 'Sur cette page',
  'nav.earn': 'Gagner et utiliser',
  'nav.coupons': 'Bons',
  'nav.expiries': 'Expiration',
  'nav.catalogue': 'Récompenses',
  'nav.levels': 'Niveaux',
  'nav.log': 'Historique',
  'nav.about': 'Conditions et accès',
  'about.heading': 'Conditions et accès',
};
