import type { FlagName } from './flags.ts'

/** The syntax of a command: its operands, and flags. */
interface CommandSyntax {
  /** As the help shows it. */
  readonly operands: string
  /** How many operands there must and may be. */
  readonly count: readonly [min: number, max: number]
  readonly flags: readonly FlagName[]
}

const PROVIDER = ['base-url', 'demo', 'idle-timeout'] as const satisfies FlagName[]
const REFERENCES = ['image', 'max-image-bytes'] as const satisfies FlagName[]
const PREVIEW = ['dry-run', 'curl'] as const satisfies FlagName[]

/** Flags that every command has. */
export const COMMON_FLAGS = [
  'library',
  'json',
  'verbose',
  'help',
  'version',
] as const satisfies FlagName[]

export const COMMANDS = {
  generate: {
    operands: '[PROMPT]',
    count: [0, 1],
    flags: [
      'model',
      'kind',
      ...REFERENCES,
      'mask',
      'extend',
      'n',
      'size',
      'response-format',
      'aspect-ratio',
      'length',
      'resolution',
      'preset',
      'batch',
      'repeat',
      'ignore-low-disk',
      'ignore-dropped-config',
      ...PREVIEW,
      ...PROVIDER,
    ],
  },
  chat: {
    operands: '[PROMPT]',
    count: [0, 1],
    flags: [
      'model',
      'conversation',
      'system',
      'messages',
      ...REFERENCES,
      'audio',
      'file',
      'reasoning-effort',
      'temperature',
      'top-p',
      'tools',
      'allow',
      'most-outputs',
      'no-pictures',
      'tool-choice',
      'no-parallel-tool-calls',
      'no-stream',
      'fetch-media',
      'ignore-low-disk',
      ...PREVIEW,
      ...PROVIDER,
    ],
  },
  conversations: { operands: '[WORDS]', count: [0, 1], flags: ['limit'] },
  list: { operands: '', count: [0, 0], flags: ['query', 'sort', 'limit', 'favourites'] },
  search: { operands: 'QUERY', count: [1, 1], flags: ['sort', 'limit', 'favourites'] },
  show: { operands: 'ID', count: [1, 1], flags: [] },
  favourite: { operands: 'ID…', count: [1, 500], flags: ['remove'] },
  tag: { operands: 'NAME [ID…]', count: [1, 501], flags: ['query', 'remove', 'dry-run'] },
  tags: {
    operands: '[rename OLD NEW | merge OLD INTO | delete NAME]',
    count: [0, 3],
    flags: [],
  },
  rate: { operands: '[0-5] [ID…]', count: [0, 501], flags: ['flag', 'query', 'dry-run'] },
  note: { operands: 'ID [TEXT]', count: [1, 2], flags: ['remove'] },
  collect: {
    operands: 'list|create|smart|add|remove|rename|delete [NAME] [NEW|ID…]',
    count: [1, 502],
    flags: ['query', 'before', 'limit', 'dry-run'],
  },
  undo: { operands: 'OPERATION', count: [1, 1], flags: [] },
  export: { operands: 'ID…', count: [1, 1000], flags: ['out'] },
  import: { operands: 'FILE…', count: [1, 1000], flags: [] },
  crop: { operands: 'ID', count: [1, 1], flags: ['rotate', 'flip', 'straighten', 'crop'] },
  retry: { operands: 'JOB', count: [1, 1], flags: ['smaller', 'ignore-low-disk', ...PROVIDER] },
  fetch: { operands: 'JOB', count: [1, 1], flags: ['idle-timeout'] },
  jobs: { operands: '', count: [0, 0], flags: ['limit'] },
  verify: { operands: '', count: [0, 0], flags: ['try-again'] },
  models: { operands: '', count: [0, 0], flags: [...PROVIDER] },
  'demo-server': { operands: '', count: [0, 0], flags: ['port'] },
} as const satisfies Readonly<Record<string, CommandSyntax>>

export type CommandName = keyof typeof COMMANDS

/** Returns whether a word is the name of a command. */
export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word)
}

/** Returns the syntax of a command. */
export function syntaxOf(command: CommandName): CommandSyntax {
  return COMMANDS[command]
}
