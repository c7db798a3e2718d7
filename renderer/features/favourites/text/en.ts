/** The English text about favourites; see `i18n/en.ts`. */
export const enFavourites = {
  count_one: '{{count, number}} favourite',
  count_other: '{{count, number}} favourites',
  emptyTitle: 'No favourites yet',
  emptyBody:
    'Click the heart on a picture or video, or press {{keys}} while you look at it. What you mark is kept here, and the mark stays with it in backups.',
  emptyBodyWithoutKey:
    'Click the heart on a picture or video. What you mark is kept here, and the mark stays with it in backups.',
  failed: 'The favourites could not be loaded.',
  loadAgain: 'Load again',
} as const
