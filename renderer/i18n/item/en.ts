/** The English text about what can be done with an item of the library, wherever it is shown; see `i18n/en.ts`. */
export const enItem = {
  /** The accessible names of a tile's button for the menu. */
  actionsImage: 'Actions for picture {{index}} of {{total}}: {{prompt}}',
  actionsVideo: 'Actions for video {{index}} of {{total}}: {{prompt}}',
  actionsFile: 'Actions for file {{index}} of {{total}}: {{prompt}}',
  actions: 'Actions',
  referenceImage: 'Use picture {{index}} of {{total}} as reference: {{prompt}}',
  referenceVideo: 'Use the first frame of video {{index}} of {{total}} as reference: {{prompt}}',
  addFavourite: 'Add to favourites',
  removeFavourite: 'Remove from favourites',
  favouriteFailed: 'The favourites could not be changed',
  useAsReference: 'Use as reference',
  useFrame: 'Use as reference (first frame)',
  referenceFailed: 'It could not be used as a reference',
  copy: 'Copy',
  copyFile: 'Copy file',
  save: 'Save as…',
  saved: 'A copy was saved',
  saveFailed: 'The copy could not be saved',
  dragFailed: 'The file could not be dragged out',
} as const
