import type { Collection } from '#shared/domain/organise.ts'
import { assetsNumbered, collectedAssets } from '../../engine/library/asset-list.ts'
import { findItems } from '../../engine/library/find-items.ts'
import type { CollectAction } from '../arguments/organise-options.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { foldedName } from '#shared/search/fold.ts'
import type { Session } from '../session.ts'
import { findById } from '../find-by-id.ts'
import { TEXTS } from '../texts/texts.ts'
import { applyAll, operateOn, reportOperation } from './change-items.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { queryToChange, queryToShow } from './parsed-query.ts'
import { reportItems } from './report-items.ts'

/** Runs `collect`: lists collections and what is in them, makes, fills, renames and deletes them. Items stay, whatever becomes of a collection. */
export async function collect(
  session: Session,
  action: CollectAction | null,
  limit: number,
): Promise<Outcome> {
  const { collections } = session.engine.library.organise
  const all = await collections.list()
  if (action === null) return listCollections(session, all)
  const named = (): Collection => collectionNamed(all, action.collection)
  switch (action.type) {
    case 'items':
      return listItems(session, named(), limit)
    case 'create': {
      const { target } = action
      if (target?.type === 'query' && target.dryRun) return applyAll(session, target, [])
      const made = { kind: 'manual', name: action.collection, icon: null } as const
      const { id, operation } = await collections.create(made)
      reportOperation(session, { operation, changed: 0 })
      if (target === null) return succeeded(0)
      return applyAll(session, target, [{ type: 'collect', collection: id }])
    }
    case 'smart': {
      queryToChange(action.query)
      const made = {
        kind: 'smart',
        name: action.collection,
        icon: null,
        query: action.query,
      } as const
      const { operation } = await collections.create(made)
      reportOperation(session, { operation, changed: 0 })
      return succeeded(0)
    }
    case 'add': {
      const { id } = byHand(named())
      if (action.before === null) {
        return applyAll(session, action.target, [{ type: 'collect', collection: id }])
      }
      const before = await memberNamed(session, id, action.before, action.collection)
      return operateOn(session, action.target, [(items) => collections.order(id, items, before)])
    }
    case 'remove':
      return applyAll(session, action.target, [
        { type: 'uncollect', collection: byHand(named()).id },
      ])
    case 'rename':
      reportOperation(session, await collections.change({ id: named().id, name: action.to }))
      return succeeded(0)
    case 'delete':
      reportOperation(session, await collections.remove([named().id]))
      return succeeded(0)
  }
}

function collectionNamed(all: readonly Collection[], name: string): Collection {
  const key = foldedName(name)
  const found = all.find((one) => one.id === name || foldedName(one.name) === key)
  if (found === undefined) throw new UsageError((texts) => texts.collectionUnknown(name))
  return found
}

function byHand(collection: Collection): Collection {
  if (collection.kind === 'smart') {
    throw new UsageError((texts) => texts.collectionIsSmart(collection.name))
  }
  return collection
}

/** Returns the id of an item of a collection, by how it begins. */
async function memberNamed(
  { engine: { library } }: Session,
  collection: string,
  text: string,
  name: string,
): Promise<string> {
  const item = findById(library.database, 'assets', text)
  const marks = await library.organise.commonMarks({ type: 'ids', ids: [item] })
  if (!marks.collections.some(({ id }) => id === collection)) {
    throw new UsageError((texts) => texts.notInCollection(text, name))
  }
  return item
}

function listCollections({ host, reporter }: Session, all: readonly Collection[]): Outcome {
  if (all.length === 0) reporter.note(TEXTS[host.language].nothingHere)
  for (const { id, kind, name, query, items } of all) {
    reporter.line({ type: 'collection', id, kind, name, query, items })
  }
  return succeeded(0)
}

async function listItems(
  session: Session,
  { id, kind, query }: Collection,
  limit: number,
): Promise<Outcome> {
  const { library } = session.engine
  const found =
    kind === 'manual'
      ? collectedAssets(library, id, limit)
      : assetsNumbered(
          library,
          (await findItems(library, queryToShow(session, query ?? ''), 'newest')).subarray(
            0,
            limit,
          ),
        )
  if (found.length === 0) session.reporter.note(TEXTS[session.host.language].nothingHere)
  return reportItems(library, session.reporter, found)
}
