import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import {
  MOST_NEGATIVE_LENGTH,
  MOST_RECALLED_SETTINGS,
  type Recalled,
} from '#shared/domain/recall.ts'
import { cleanLine, cleanText } from './clean.ts'

/** What a reader of one form has found, as the file has it: not cleaned, not bounded. */
export interface Found extends Partial<
  Pick<Recalled, 'kind' | 'aspectRatio' | 'resolution' | 'preset'>
> {
  readonly source: Recalled['source']
  readonly prompt: string
  readonly negativePrompt?: string | null | undefined
  readonly model?: string | null | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly count?: number | undefined
  readonly lengthSeconds?: number | undefined
  readonly seed?: string | number | null | undefined
  readonly settings?: readonly (readonly [name: string, value: string])[]
}

/** Returns what was found, cleaned and bounded; null where nothing is left of the prompt. */
export function recalledOf(found: Found): Recalled | null {
  const prompt = cleanText(found.prompt, PROMPT_MAX_LENGTH)
  if (prompt.text === '') return null
  const width = wholeOf(found.width)
  const height = wholeOf(found.height)
  return {
    source: found.source,
    kind: found.kind ?? 'image',
    prompt: prompt.text,
    isPromptCut: prompt.isCut,
    negativePrompt: cleanText(found.negativePrompt ?? '', MOST_NEGATIVE_LENGTH).text || null,
    model: cleanLine(found.model ?? '', 200) || null,
    size: width === null || height === null ? null : { width, height },
    aspectRatio: found.aspectRatio ?? null,
    count: wholeOf(found.count),
    lengthSeconds: wholeOf(found.lengthSeconds),
    resolution: found.resolution ?? null,
    preset: found.preset ?? null,
    seed: cleanLine(String(found.seed ?? ''), 40) || null,
    settings: (found.settings ?? [])
      .map(([name, value]) => ({ name: cleanLine(name, 60), value: cleanLine(value, 200) }))
      .filter(({ name, value }) => name !== '' && value !== '')
      .slice(0, MOST_RECALLED_SETTINGS),
  }
}

/** Null for what is no count of anything. */
function wholeOf(value: number | undefined): number | null {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 100_000
    ? value
    : null
}
