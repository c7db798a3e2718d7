/** The English text about what frames every screen: messages, recovery, lengths of time; see `i18n/en.ts`. */
export const enShell = {
  app: {
    main: 'Main',
    menu: 'Menu',
    create: 'Create',
    library: 'Library',
    chat: 'Chat',
    favourites: 'Favourites',
    trash: 'Trash',
    settings: 'Settings',
    search: 'Search or command',
    tileSize: 'Size of tiles',
    tileHeight: '{{height}} pixels high',
    inspector: 'Inspector',
    close: 'Close',
    cancel: 'Cancel',
    save: 'Save',
    details: 'Details',
    httpStatus: 'HTTP status {{status}}',
    loading: 'Loading…',
    notices: 'Messages',
    tokenHeldBack:
      'That looks like an access token, so it was not pasted here. Tokens are added in Settings, under Providers.',
    pasteAnyway: 'Paste anyway',
  },
  copied: {
    picture: 'Picture copied',
    file: 'File copied',
    prompt: 'Prompt copied',
    address: 'Address copied',
  },
  copyFailed: {
    picture: 'The picture could not be copied',
    file: 'The file could not be copied',
    prompt: 'The prompt could not be copied',
    address: 'The address could not be copied',
  },
  notice: {
    renderer_recovered: 'The window had to restart. Nothing was lost.',
    library_restored: 'The library’s database was damaged and was rebuilt.',
    files_missing: 'Files of your library are no longer there.',
    library_moved:
      'The library was moved. The old folder is still there, marked as moved: delete it when you like.',
    library_move_cancelled: 'The library was not moved: you cancelled it. It is where it was.',
    library_move_failed: 'The library could not be moved. It is where it was.',
    library_move_interrupted:
      'Vignette was ended while the library was being moved. The library is where it was.',
    library_read_only:
      'The library folder cannot be written to, so what is in it can only be looked at. Allow writing to it, or copy it elsewhere, then start Vignette again.',
    library_without_room:
      'The disk of the library is full, so what is in it can only be looked at. Make room on that disk, then start Vignette again.',
    library_on_network:
      'Your library is on a network drive. A lost connection, or two computers at once, can damage its database. A folder on this computer is safer.',
    library_synced:
      'Your library is in a folder that a cloud service syncs. Syncing its database while Vignette writes to it can damage it. A folder that is not synced is safer.',
    graphics_unstable:
      'The graphics driver has crashed several times. Nothing was lost. From the next start on, Vignette draws without it, which is a little slower; the next version tries it again.',
    showLibrary: 'Show',
    interrupted_jobs:
      'Some requests were under way when Vignette last closed. They are marked in the feed; nothing was sent again.',
  },
  moving: {
    title: 'The library is being moved',
    body: 'Every file is copied and checked. Until that is done the library stays where it was, and nothing can be generated. Vignette starts again by itself at the end.',
    startsAgain: 'Vignette starts again…',
  },
  recovery: {
    title: 'This screen stopped working',
    body: 'Your pictures, videos and running requests are safe: they do not depend on this screen.',
    retry: 'Show it again',
    startTitle: 'Vignette could not start its window',
    startRetry: 'Try again',
  },
  duration: { seconds: '{{value}} s', minutes: '{{value}} min' },
} as const
