/** The English headings under which commands are listed; see `i18n/en.ts`. */
export const enCommandGroups = {
  create: 'Create',
  queue: 'Queue',
  view: 'View',
  item: 'Picture or video',
  viewer: 'Viewer',
  compare: 'Compare',
  crop: 'Crop',
  mask: 'Mask',
  job: 'Job',
  reference: 'Reference pictures',
  library: 'Library',
  settings: 'Settings',
} as const

/** What is said in English when an act was undone. */
export const enUndone = {
  addPictures: 'Undone: adding pictures',
  removePictures: 'Undone: removing pictures',
  removeMask: 'Undone: removing the mask',
  movePicture: 'Undone: moving a picture',
  changePicture: 'Undone: changing a picture',
  reuse: 'Undone: reusing a prompt',
  reuseParameter: 'Undone: reusing a value',
  recall: 'Undone: using what a file says',
  trash: 'Restored from the trash',
  dismiss: 'Undone: dismissing a job',
  favourite: 'Undone: adding to favourites',
  unfavourite: 'Undone: removing from favourites',
  removeSaved: 'Undone: removing a saved name',
} as const

/** The same when it was redone. */
export const enRedone = {
  addPictures: 'Redone: adding pictures',
  removePictures: 'Redone: removing pictures',
  removeMask: 'Redone: removing the mask',
  movePicture: 'Redone: moving a picture',
  changePicture: 'Redone: changing a picture',
  reuse: 'Redone: reusing a prompt',
  reuseParameter: 'Redone: reusing a value',
  recall: 'Redone: using what a file says',
  trash: 'Moved to the trash again',
  dismiss: 'Redone: dismissing a job',
  favourite: 'Redone: adding to favourites',
  unfavourite: 'Redone: removing from favourites',
  removeSaved: 'Redone: removing a saved name',
} as const
