/** The shape of a translation: the same keys as the English original, so that a missing one is a type error. */
export type Texts<Original> = { readonly [Key in keyof Original]: string };

/** The texts of a language by area: the first part of a key is the area, `members.title` is `title` of `members`. */
export type Catalogue<Original> = { readonly [Area in keyof Original]: Texts<Original[Area]> };
