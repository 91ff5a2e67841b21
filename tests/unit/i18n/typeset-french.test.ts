import { expect, it } from '@jest/globals';
import { translatorFor } from '../../../sidecar/i18n/translator.ts';
import { typesetFrench } from '../../../sidecar/i18n/typeset-french.ts';

it('no line of a French text begins with its punctuation', () => {
  expect(typesetFrench('Pourquoi ? Voici : « oui » ; 100 % !')).toBe(
    'Pourquoi\u00a0? Voici\u00a0: «\u00a0oui\u00a0»\u00a0; 100\u00a0%\u00a0!',
  );
});

it('the French translator sets its texts so', () => {
  expect(translatorFor('french').t('common.explanation')).toBe('Pourquoi\u00a0?');
});
