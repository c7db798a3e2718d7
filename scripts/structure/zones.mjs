/**
 * Which folder must not import which. A folder of a zone may import everything that is not named here, and itself; `*` stands for one
 * name, and two different ones in its place are two folders. The linter holds the outer walls (page, engine, `shared/`); these are the
 * walls inside.
 *
 * @typedef {object} Zone
 * @property {string} folder
 * @property {readonly string[]} mayNotImport folders
 * @property {string} why
 */

/** Rooms of the engine that stand on its ground floor. */
const UPPER_ROOMS = [
  'chat',
  'demo',
  'editing',
  'edits',
  'intake',
  'jobs',
  'local',
  'profiles',
  'provider',
  'reader',
  'recall',
  'references',
].map((room) => `electron/engine/${room}`)

/** @type {readonly Zone[]} */
export const ZONES = [
  {
    folder: 'renderer/features/*',
    mayNotImport: ['renderer/features/*', 'renderer/app'],
    why: 'What two features need is in parts/, data/ or commands/; app/ places them side by side.',
  },
  {
    folder: 'renderer/parts',
    mayNotImport: ['renderer/features', 'renderer/app'],
    why: 'What several features show knows none of them.',
  },
  {
    folder: 'renderer/commands',
    mayNotImport: ['renderer/parts', 'renderer/features', 'renderer/app'],
    why: 'A command changes data or what is shown; it is not itself shown.',
  },
  {
    folder: 'renderer/navigation',
    mayNotImport: ['renderer/commands', 'renderer/parts', 'renderer/features', 'renderer/app'],
    why: 'Where the window is depends on nothing that is shown there.',
  },
  {
    folder: 'renderer/data',
    mayNotImport: [
      'renderer/navigation',
      'renderer/commands',
      'renderer/parts',
      'renderer/features',
      'renderer/app',
    ],
    why: "The window's copy of what the main process knows does not depend on what shows it.",
  },
  {
    folder: 'renderer/ui',
    mayNotImport: [
      'renderer/data',
      'renderer/navigation',
      'renderer/commands',
      'renderer/parts',
      'renderer/features',
      'renderer/app',
    ],
    why: 'ui/ knows nothing of this app.',
  },
  {
    folder: 'renderer/i18n',
    mayNotImport: [
      'renderer/ui',
      'renderer/data',
      'renderer/navigation',
      'renderer/commands',
      'renderer/parts',
      'renderer/app',
    ],
    why: 'Of all the page only the texts that features keep are composed here.',
  },
  {
    folder: 'electron/engine/files',
    mayNotImport: ['electron/engine/*'],
    why: 'files/ is the ground: it knows no other room.',
  },
  {
    folder: 'electron/engine/database',
    mayNotImport: [...UPPER_ROOMS, 'electron/engine/library'],
    why: 'How rows are kept does not depend on who keeps them.',
  },
  {
    folder: 'electron/engine/media',
    mayNotImport: [...UPPER_ROOMS, 'electron/engine/library', 'electron/engine/database'],
    why: 'A format is read the same way for every caller.',
  },
  {
    folder: 'electron/engine/editing',
    mayNotImport: ['electron/engine/*'],
    why: 'Editing is arithmetic on pixels: files, formats and jobs are for its callers.',
  },
  {
    folder: 'electron/engine/jobs',
    mayNotImport: ['electron/engine/chat', 'electron/engine/edits', 'electron/engine/local'],
    why: 'What is made of an answer is derived from it: how it is paid for and saved does not depend on it.',
  },
  {
    folder: 'electron/engine/library',
    mayNotImport: UPPER_ROOMS.filter((room) => room !== 'electron/engine/reader'),
    why: 'What the library needs of those is handed in where the engine is put together.',
  },
]
