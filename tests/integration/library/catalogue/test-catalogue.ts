import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import type { SearchSort } from '#shared/domain/library-search.ts'
import { connect } from '../../../../electron/engine/database/connect.ts'
import { openDatabase, type Database } from '../../../../electron/engine/database/database.ts'
import {
  createCatalogue,
  type Catalogue,
} from '../../../../electron/engine/library/catalogue/catalogue.ts'
import { IN_MEMORY } from '../../../../electron/engine/library/catalogue/index/search-file.ts'
import { temporaryFolders } from '../temporary-folder.ts'

/** Noon on 5 October 2026. */
export const NOON = new Date(2026, 9, 5, 12).getTime()

/** The catalogue of an empty library, as the thread that reads has it, and a connection that writes to that. The properties are those of the running test. */
export interface TestCatalogue {
  readonly writer: Database
  readonly catalogue: Catalogue
  /** Returns the ids of what a query finds, in order: the same before and after the index is finished. */
  found(query: string, sort?: SearchSort): string[]
  /** Returns the same with the index as it is. */
  foundNow(query: string, sort?: SearchSort): string[]
  finishIndex(): void
}

/** Returns a catalogue for each test of a file. */
export function testCatalogue(): TestCatalogue {
  const temporaryFolder = temporaryFolders()
  let writer: Database
  let reader: Database
  let catalogue: Catalogue
  let results = 0

  beforeEach(async () => {
    const file = join(await temporaryFolder(), 'library.sqlite')
    writer = openDatabase(file)
    reader = connect(file, { readOnly: true })
    catalogue = createCatalogue({
      database: reader,
      searchFile: IN_MEMORY,
      firstVersion: 7,
      clock: () => NOON,
      onTrouble(thrown) {
        throw thrown
      },
    })
  })
  afterEach(() => {
    catalogue.close()
    reader.close()
    writer.close()
  })

  const foundNow = (query: string, sort: SearchSort = 'newest'): string[] => {
    results += 1
    const result = `library-${results}`
    const answer = catalogue.search({ asker: 'library', query, sort }, result, () => {})
    const ns = [...(catalogue.found(result) ?? [])]
    expect(answer.found).toBe(ns.length)
    const idOf = writer.prepare('SELECT id FROM assets WHERE n = ?')
    return ns.map((n) => String(idOf.get(n)?.['id']))
  }
  const finishIndex = (): void => {
    while (catalogue.work(1000)) {
      // There is more.
    }
  }

  return {
    get writer() {
      return writer
    },
    get catalogue() {
      return catalogue
    },
    found(query, sort = 'newest') {
      const scanned = foundNow(query, sort)
      finishIndex()
      const indexed = foundNow(query, sort)
      expect(indexed, `${query} with an index`).toEqual(scanned)
      return indexed
    },
    foundNow,
    finishIndex,
  }
}
