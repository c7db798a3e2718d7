/** Every flag of every command. `value` is the help's name for its value; a flag without one takes none. */
interface Flag {
  readonly value?: string
  /** May be given several times; the order is kept. */
  readonly repeatable?: true
}

export const FLAGS = {
  model: { value: 'ID' },
  kind: { value: 'image|video' },
  image: { value: 'PATH|URL', repeatable: true },
  'max-image-bytes': { value: 'N' },
  mask: { value: 'FILE' },
  extend: { value: 'W:H|L,T,R,B' },
  n: { value: 'N' },
  size: { value: 'WxH', repeatable: true },
  'response-format': { value: 'F' },
  'aspect-ratio': { value: 'R', repeatable: true },
  length: { value: 'S' },
  resolution: { value: '480p|720p' },
  preset: { value: 'P' },
  batch: {},
  repeat: { value: 'N' },
  system: { value: 'TEXT' },
  audio: { value: 'PATH|URL', repeatable: true },
  file: { value: 'PATH|URL', repeatable: true },
  messages: { value: 'FILE|-' },
  conversation: { value: 'ID|new' },
  allow: { value: 'TOOL=N', repeatable: true },
  'most-outputs': { value: 'N' },
  'no-pictures': {},
  'reasoning-effort': { value: 'E' },
  temperature: { value: 'T' },
  'top-p': { value: 'P' },
  tools: { value: 'FILE|builtin' },
  'tool-choice': { value: 'auto|required|none|NAME' },
  'no-parallel-tool-calls': {},
  'no-stream': {},
  'fetch-media': {},
  'ignore-low-disk': {},
  'ignore-dropped-config': {},
  smaller: {},
  'dry-run': {},
  curl: {},
  'try-again': {},
  before: { value: 'ID' },
  limit: { value: 'N' },
  favourites: {},
  query: { value: 'QUERY' },
  sort: { value: 'ORDER' },
  flag: { value: 'keep|reject|none' },
  remove: {},
  rotate: { value: '90|180|270' },
  flip: { value: 'horizontal|vertical' },
  straighten: { value: 'DEGREES' },
  crop: { value: 'X,Y,W,H' },
  out: { value: 'DIR' },
  port: { value: 'N' },
  'base-url': { value: 'URL' },
  demo: {},
  library: { value: 'DIR' },
  json: {},
  'idle-timeout': { value: 'S' },
  verbose: {},
  help: {},
  version: {},
} as const satisfies Readonly<Record<string, Flag>>

export type FlagName = keyof typeof FLAGS

/** Returns whether a name, without its dashes, is a flag of ours. */
export function isFlag(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name)
}

/** Returns the definition of a flag. */
export function flagOf(name: FlagName): Flag {
  return FLAGS[name]
}
