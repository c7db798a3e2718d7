import type { PromptPage } from '#shared/domain/prompt-history.ts'
import { z } from 'zod'
import { bridge } from './bridge.ts'
import { jsonOf } from './json-of.ts'

/** Where it is written down until when the history was cleared. */
const KEY = 'history'

const keptSchema = z.object({ since: z.number().int().nonnegative() }).catch({ since: 0 })

/** Returns a page of the prompts that were used and not cleared: the first one, or the one after a cursor. */
export async function pastPrompts(search: string, after: string | null): Promise<PromptPage> {
  const since = await clearedAt()
  return bridge.generations.promptHistory({ search, since, after })
}

/**
 * Hides every prompt that was used until now; the jobs stay as they are. Returns a function that undoes this. Rejects
 * when it cannot be kept.
 */
export async function clearPastPrompts(): Promise<() => Promise<void>> {
  const before = await clearedAt()
  await keep(Date.now() + 1)
  return () => keep(before)
}

async function clearedAt(): Promise<number> {
  return keptSchema.parse(jsonOf(await bridge.drafts.get({ key: KEY }))).since
}

function keep(since: number): Promise<void> {
  return bridge.drafts.save({ key: KEY, text: JSON.stringify({ since }) })
}
