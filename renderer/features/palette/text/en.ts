/** The English text about the command palette; see `i18n/en.ts`. */
export const enPalette = {
  title: 'Command palette',
  search: 'Search actions, settings, conversations and your library…',
  list: 'Commands',
  recent: 'Used last',
  conversations: 'Conversations',
  spends: 'may be charged',
  none: 'Nothing is called “{{query}}”.',
  noneHint: 'What cannot be done right now is not listed.',
  choose: 'choose',
  move: 'move',
  close: 'close',
} as const
