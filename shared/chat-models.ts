/** What a chat model is known to take beside text; null where nothing is known. Judged by its name, and never a wall: a server may know better. */
export interface ChatAbilities {
  /** Pictures. */
  readonly sees: boolean | null
  /** Sound. */
  readonly hears: boolean | null
  /** Whether it calls tools. */
  readonly calls: boolean | null
}

interface Row extends ChatAbilities {
  readonly name: RegExp
}

const YES = { sees: true, hears: false, calls: true } as const
const BLIND = { sees: false, hears: false, calls: true } as const
const ALL = { sees: true, hears: true, calls: true } as const

/** The first that fits counts: what is special comes before its family. */
const ROWS: readonly Row[] = [
  { name: /audio|omni/i, ...ALL },
  { name: /(?:^|[-_/])(?:vl|vision)(?:$|[-_\d.])|-vl-|visual|llava|pixtral|internvl/i, ...YES },
  { name: /grok-(?:2-vision|4|5)/i, ...YES },
  { name: /grok-/i, ...BLIND },
  { name: /gemini/i, ...ALL },
  { name: /gpt-3|o1-mini|o3-mini|gpt-oss/i, ...BLIND },
  { name: /gpt-(?:4o|4\.|5)|chatgpt|(?:^|\/)o[134](?:$|-)|gpt-4-turbo/i, ...YES },
  { name: /gpt-4/i, ...BLIND },
  { name: /claude-(?:1|2|instant)/i, ...BLIND },
  { name: /claude/i, ...YES },
  { name: /deepseek|kimi|moonshot|glm|qwen|mistral|codestral|command-r|yi-|minimax/i, ...BLIND },
  { name: /llama-?(?:4|3\.2-(?:11|90))/i, ...YES },
  { name: /llama/i, ...BLIND },
  { name: /gemma-?3/i, sees: true, hears: false, calls: null },
]

const UNKNOWN: ChatAbilities = { sees: null, hears: null, calls: null }

/** Returns what a chat model takes beside text, as far as its name tells. */
export function chatAbilities(model: string): ChatAbilities {
  const row = ROWS.find(({ name }) => name.test(model))
  if (row === undefined) return UNKNOWN
  const { sees, hears, calls } = row
  return { sees, hears, calls }
}
