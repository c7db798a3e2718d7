import type { ItemChange, OperationResult } from '#shared/domain/organise.ts'
import { listedAsset, type ListedAsset } from '../../engine/library/asset-list.ts'
import { findItems } from '../../engine/library/find-items.ts'
import type { Items } from '../../engine/library/organise/item-sets.ts'
import type { ItemAction } from '../arguments/organise-options.ts'
import type { ItemTarget } from '../arguments/item-target.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { findById } from '../find-by-id.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { queryToChange } from './parsed-query.ts'
import { reportItems } from './report-items.ts'

/** Runs `tag` and `rate`: says something about items, and lists those that were named as they are then. */
export function changeItems(session: Session, { changes, target }: ItemAction): Promise<Outcome> {
  return applyAll(session, target, changes)
}

/** Runs `note`: shows what is noted about an item, or notes something else. */
export async function noteItem(
  session: Session,
  id: string,
  text: string | null,
): Promise<Outcome> {
  const target = { type: 'ids', ids: [id] } as const
  return applyAll(session, target, text === null ? [] : [{ type: 'note', note: text }])
}

/** Runs `undo`: takes an operation back. */
export async function undo(session: Session, operation: string): Promise<Outcome> {
  const { organise } = session.engine.library
  reportOperation(session, await organise.undo(operation))
  return succeeded(0)
}

/** Applies changes to items, one operation each. */
export function applyAll(
  session: Session,
  target: ItemTarget,
  changes: readonly ItemChange[],
): Promise<Outcome> {
  const { organise } = session.engine.library
  return operateOn(
    session,
    target,
    changes.map((change) => (items: Items) => organise.apply(items, change)),
  )
}

/** Does operations with items, one after the other, and lists those that were named. */
export async function operateOn(
  session: Session,
  target: ItemTarget,
  operations: readonly ((items: Items) => Promise<OperationResult>)[],
): Promise<Outcome> {
  const { library } = session.engine
  const wanted = await itemsOf(session, target)
  if (target.type === 'query' && target.dryRun) {
    session.reporter.line({ type: 'would_change', items: wanted.count })
    return succeeded(0)
  }
  for (const operate of operations) {
    reportOperation(session, await operate(wanted.items))
  }
  return reportItems(library, session.reporter, wanted.named())
}

/** Reports what has become of an operation, and how it is taken back. */
export function reportOperation({ reporter }: Session, result: OperationResult): void {
  reporter.line({ type: 'operation', ...result })
}

interface WantedItems {
  readonly items: Items
  readonly count: number
  /** Those that were named one by one, as they are now. */
  readonly named: () => readonly ListedAsset[]
}

async function itemsOf(
  { engine, host, reporter }: Session,
  target: ItemTarget,
): Promise<WantedItems> {
  const { library } = engine
  if (target.type === 'query') {
    const numbers = await findItems(library, queryToChange(target.query), 'newest')
    if (numbers.length === 0) reporter.note(TEXTS[host.language].nothingFound)
    return { items: { type: 'numbers', numbers }, count: numbers.length, named: () => [] }
  }
  // All of them first: a mistyped id must not leave half of them changed.
  const texts = new Map(
    target.ids.map((text) => [findById(library.database, 'assets', text), text] as const),
  )
  const listed = (id: string, text: string): ListedAsset => {
    const item = listedAsset(library, id)
    if (item === null) throw new UsageError((say) => say.idUnknown(text))
    return item
  }
  const named = (): readonly ListedAsset[] => [...texts].map(([id, text]) => listed(id, text))
  named()
  return { items: { type: 'ids', ids: [...texts.keys()] }, count: texts.size, named }
}
