import { foldedName } from '#shared/search/fold.ts'
import type { TagsChange } from '../arguments/organise-options.ts'
import { UsageError } from '../arguments/usage-error.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { reportOperation } from './change-items.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Runs `tags`: lists them, each with how many items have it, or renames, merges or deletes one. Items stay, whatever becomes of a tag. */
export async function tags(session: Session, change: TagsChange | null): Promise<Outcome> {
  const { engine, host, reporter } = session
  const known = engine.library.organise.tags
  const all = await known.list()
  if (change === null) {
    if (all.length === 0) reporter.note(TEXTS[host.language].nothingHere)
    for (const tag of all) reporter.line({ type: 'tag', ...tag })
    return succeeded(0)
  }
  const named = (name: string): string => {
    const found = all.find((tag) => foldedName(tag.name) === foldedName(name))
    if (found === undefined) throw new UsageError((texts) => texts.tagUnknown(name))
    return found.name
  }
  const from = named(change.from)
  switch (change.type) {
    case 'rename':
      reportOperation(session, await known.rename(from, change.to))
      break
    case 'merge':
      reportOperation(session, await known.merge(from, named(change.to)))
      break
    case 'delete':
      reportOperation(session, await known.remove(from))
  }
  return succeeded(0)
}
