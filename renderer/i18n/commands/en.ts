/** The English headings under which commands are listed; see `i18n/en.ts`. */
export const enCommandGroups = {
  create: 'Create',
  queue: 'Queue',
  view: 'View',
  item: 'Picture or video',
  viewer: 'Viewer',
  job: 'Job',
  reference: 'Reference pictures',
  library: 'Library',
  settings: 'Settings',
} as const
