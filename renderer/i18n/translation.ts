/**
 * A translation of a catalogue: the same keys, any text. Keys that end in `_one` are left out, because
 * Chinese has a single plural form and i18next never asks for another.
 */
export type Translation<Catalogue> = {
  readonly [
    Key in keyof Catalogue as Key extends `${string}_one` ? never : Key
  ]: Catalogue[Key] extends string ? string : Translation<Catalogue[Key]>
}
