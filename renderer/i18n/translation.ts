/**
 * A translation of a catalogue: the same keys, any text. Keys of plural forms that only English has
 * (1 picture; 1st, 2nd, 3rd) are left out, because Chinese has a single one and i18next never asks for another.
 */
export type Translation<Catalogue> = {
  readonly [
    Key in keyof Catalogue as Key extends EnglishForm ? never : Key
  ]: Catalogue[Key] extends string ? string : Translation<Catalogue[Key]>
}

type EnglishForm = `${string}_one` | `${string}_ordinal_${'two' | 'few'}`
