import type { costs as original } from '../en/costs.ts';
import type { Texts } from '../texts.ts';

export const costs: Texts<typeof original> = {
  title: 'Ce que coûtent les points',
  intro:
    'Si tous les points sont dépensés. En réalité il y en a moins, car certains expirent ou sont oubliés. Les bonus et les autres règles s’y ajoutent.',
  rate: 'Taux',
  back: 'Part du chiffre d’affaires rendue',
  earn: 'Gain',
  onInvoice: 'Payés sur une facture',
  asCoupon: 'En bon d’achat',
  between: '{least} à {most}',
  ofSales: '{cost} pour {sales} de ventes',
  warning:
    'C’est plus de {percent} du chiffre d’affaires. Vérifiez que les taux ne sont pas trop généreux d’un chiffre.',
};
