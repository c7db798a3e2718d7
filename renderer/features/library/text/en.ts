/** The English text of the library view; see `i18n/en.ts`. */
export const enLibrary = {
  found: 'Library',
  layout: 'Layout',
  layouts: { rows: 'Rows', squares: 'Squares', list: 'List' },
  /** The accessible name of a tile until its prompt is known. */
  tile: {
    image: 'Open picture {{index, number}} of {{total, number}}',
    video: 'Open video {{index, number}} of {{total, number}}',
    file: 'Open file {{index, number}} of {{total, number}}',
  },
  columns: {
    label: 'Columns',
    prompt: 'Prompt',
    kind: 'Kind',
    size: 'Size',
    model: 'Model',
    rating: 'Rating',
    date: 'Made',
  },
  sortBy: '{{column}}: sort by “{{order}}”',
  place: '{{index, number}} of {{total, number}}',
  reading: 'Reading the library…',
  readFailed: 'The library could not be read',
  olderShown: 'The search failed, so this is what was found before.',
  again: 'Try again',
  emptyTitle: 'Everything you make is kept here',
  emptyBody:
    'Pictures and videos come here by themselves, by day, with what they were made from. You can search, rate, tag and collect them.',
  toCreate: 'Make the first one',
  nothingTitle: 'Nothing matches this search',
  leaveOut: 'Search without {{term}}',
  showAll: 'Show everything',
} as const
