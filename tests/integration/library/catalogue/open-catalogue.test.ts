import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeCatalogue } from '#shared/catalogue/catalogue-body.ts'
import { encodeFound } from '#shared/catalogue/found-body.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { openDatabase, type Database } from '../../../../electron/engine/database/database.ts'
import {
  openCatalogue,
  type LibraryCatalogue,
} from '../../../../electron/engine/library/catalogue/open-catalogue.ts'
import { CATALOGUE_SCRIPT } from '../../support/catalogue-script.ts'
import { recordingLog, type RecordingLog } from '../../support/recording-log.ts'
import { scriptFile } from '../../support/script-file.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { noteChange, writeItem } from './written-items.ts'

const temporaryFolder = temporaryFolders()

let folder: string
let file: string
let writer: Database
let catalogue: LibraryCatalogue
let versions: number[]
let log: RecordingLog

beforeEach(async () => {
  folder = await temporaryFolder()
  file = join(folder, 'library.sqlite')
  writer = openDatabase(file)
  versions = []
  log = recordingLog()
  catalogue = open(CATALOGUE_SCRIPT)
})
afterEach(async () => {
  await catalogue.close()
  if (writer.isOpen) writer.close()
})

function open(script: URL | null): LibraryCatalogue {
  return openCatalogue({
    script,
    databaseFile: file,
    searchFile: join(folder, 'cache', 'search.sqlite'),
    log,
    onChanged: (version) => void versions.push(version),
  })
}

async function failureOf(work: () => Promise<unknown>): Promise<ErrorData | null> {
  try {
    await work()
    return null
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AppError)
    return thrown instanceof AppError ? thrown.data : null
  }
}

async function idsOf(of: LibraryCatalogue, since: number | null = null) {
  const { buffer } = await of.body(since)
  return decodeCatalogue(buffer, (bytes) => new TextDecoder().decode(bytes)).ids
}

describe('the thread that reads', () => {
  it('answers queries, and hands over what they have found', async () => {
    const n = writeItem(writer, { id: 'one' })
    const answer = await catalogue.search({ asker: 'library', query: 'fox', sort: 'newest' })
    expect(answer).toMatchObject({ found: 1, all: 1 })
    expect(await catalogue.found(answer.result)).toEqual(Uint32Array.of(n))
    expect(await catalogue.foundBytes(answer.result)).toEqual(encodeFound(Uint32Array.of(n)))
    expect(await catalogue.found('library-99')).toBeNull()
    expect(await catalogue.details([n])).toMatchObject([{ asset: { id: 'one' } }])
  })

  it('hands over what a query finds to who asks for it by a name of its own before the answer, and even before the query', async () => {
    const n = writeItem(writer, { id: 'one' })
    const request = { asker: 'library', query: 'fox', sort: 'newest', result: 'mine-1' } as const
    const found = Uint32Array.of(n)
    const early = catalogue.found('mine-1')
    const answered = catalogue.search(request)
    const meanwhile = catalogue.found('mine-1')
    expect(await answered).toMatchObject({ result: 'mine-1', found: 1 })
    expect(await Promise.all([early, meanwhile, catalogue.found('mine-1')])).toEqual([
      found,
      found,
      found,
    ])
    // The first one gives way, unless it is answered already.
    const ended = catalogue.search({ ...request, result: 'mine-2' }).then(
      () => found,
      () => null,
    )
    const handedOver = catalogue.found('mine-2')
    await catalogue.search({ ...request, result: 'mine-3' })
    expect(await handedOver).toEqual(await ended)
  })

  it('lets nobody wait for a result whose name another query has by now', async () => {
    const n = writeItem(writer, { id: 'one' })
    const request = { query: 'fox', sort: 'newest', result: 'twice' } as const
    const first = catalogue.search({ ...request, asker: 'one' })
    const waiting = catalogue.found('twice')
    const second = catalogue.search({ ...request, asker: 'other' })
    expect(await waiting).toBeNull()
    await Promise.all([first, second])
    expect(await catalogue.found('twice')).toEqual(Uint32Array.of(n))
  })

  it('hands over the newest before it has read anything, the newest first', async () => {
    for (const [id, createdAt] of [
      ['middle', 2],
      ['newest', 3],
      ['oldest', 1],
    ] as const) {
      writeItem(writer, { id, createdAt })
    }
    const { buffer } = await catalogue.newest()
    const { ids, isWhole } = decodeCatalogue(buffer, (bytes) => new TextDecoder().decode(bytes))
    expect([ids, isWhole, versions]).toEqual([['newest', 'middle', 'oldest'], true, []])
    expect(await idsOf(catalogue)).toEqual(['middle', 'newest', 'oldest'])
  })

  it('answers with everything that was written before it was asked', async () => {
    for (const id of ['one', 'two', 'three']) {
      writeItem(writer, { id })
      expect(await idsOf(catalogue)).toContain(id)
    }
    expect(versions).toEqual([1, 2, 3])
  })

  it('ends a query when the same asker has another one', async () => {
    writeItem(writer, { id: 'one' })
    const [first, second, third] = ['f', 'fo', 'fox'].map((query) =>
      catalogue.search({ asker: 'library', query, sort: 'newest' }),
    )
    const other = catalogue.search({ asker: 'palette', query: '', sort: 'newest' })
    expect(await failureOf(async () => first)).toMatchObject({ code: 'cancelled' })
    expect(await failureOf(async () => second)).toMatchObject({ code: 'cancelled' })
    expect(await third).toMatchObject({ found: 1 })
    expect(await other).toMatchObject({ found: 1 })
  })

  it('tells what another process has written, without being asked', async () => {
    expect(await idsOf(catalogue)).toEqual([])
    const script = scriptFile(new URL('second-writer.ts', import.meta.url))
    const child = spawn(process.execPath, [script, file])
    await once(child.stdout, 'data')
    child.stdin.write('from-elsewhere\n')
    await once(child.stdout, 'data')
    await waitUntil('it is told', () => versions.length === 2)
    expect(await idsOf(catalogue, 1)).toEqual(['from-elsewhere'])
    child.stdin.end()
    await once(child, 'close')
  })

  it('tells at once what this process says to have written', async () => {
    await idsOf(catalogue)
    writeItem(writer, { id: 'one' })
    catalogue.written()
    await waitUntil('it is told', () => versions.length === 2)
    expect(versions).toEqual([1, 2])
  })

  it('looks at nothing while very many items are changed in steps, and at all of it once that is over', async () => {
    await idsOf(catalogue)
    catalogue.manyChanging(true)
    for (const id of ['one', 'two']) {
      writeItem(writer, { id })
      catalogue.written()
      expect(await idsOf(catalogue)).toEqual([])
    }
    catalogue.manyChanging(false)
    expect(await idsOf(catalogue)).toEqual(['one', 'two'])
    expect(versions).toEqual([1, 2])
  })

  it('knows the size of the library once it has been asked for anything', async () => {
    const [small, large, odd] = ['small', 'large', 'odd'].map((id) => writeItem(writer, { id }))
    const change = (n: number | undefined, sql: string): void =>
      writer.exec(`UPDATE assets SET ${sql} WHERE n = ${n}`)
    change(large, `bytes = ${2 ** 40}`)
    // No file has so many: one number must not spoil the sum of all.
    change(odd, `bytes = ${2 ** 52}`)
    expect(await catalogue.size()).toBeNull()
    await idsOf(catalogue)
    expect(await catalogue.size()).toEqual({ items: 3, bytes: 1 + 2 ** 40 })
    change(small, 'trashed_at = 1')
    noteChange(writer, 'item', small ?? 0)
    expect(await catalogue.size()).toEqual({ items: 2, bytes: 2 ** 40 })
  })

  it('reads a library that nothing may write to', async () => {
    writeItem(writer, { id: 'one' })
    writer.close()
    expect(await idsOf(catalogue)).toEqual(['one'])
  })
})

describe('a thread that ends by itself', () => {
  it('is started anew with the next question, whose answers are of a later version', async () => {
    const script = join(folder, 'crashing.mjs')
    await writeFile(
      script,
      `import { parentPort, workerData } from 'node:worker_threads'
       parentPort.postMessage({ type: 'changed', version: workerData.firstVersion })
       parentPort.on('message', ({ id, question }) => {
         if (question.since === 1) throw new Error('crashed')
         parentPort.postMessage({ type: 'answer', id, value: new Uint8Array(workerData.firstVersion) })
       })`,
    )
    const crashing = open(pathToFileURL(script))
    expect(await crashing.body(null)).toHaveLength(1)
    const failures = await Promise.all([
      failureOf(() => crashing.body(1)),
      failureOf(() => crashing.body(null)),
    ])
    expect(failures.map((failure) => failure?.code)).toEqual(['internal', 'internal'])
    expect(versions).toEqual([1, 2])
    expect(await crashing.body(null)).toHaveLength(3)
    for (let crash = 2; crash <= 6; crash += 1) await failureOf(() => crashing.body(1))
    expect((await failureOf(() => crashing.body(null)))?.detail).toBe('The library is not read')
    await crashing.close()
  })

  it('lets nobody wait for the items of a query that it had answered', async () => {
    const script = join(folder, 'between.mjs')
    await writeFile(
      script,
      `import { parentPort } from 'node:worker_threads'
       parentPort.on('message', ({ type, id, question }) => {
         if (type === 'end') return parentPort.close()
         if (question.type !== 'search') throw new Error('crashed')
         const counts = { found: 2, all: 2, failedJobs: 0, first: [], isRanked: false, milliseconds: 1 }
         parentPort.postMessage({ type: 'answer', id, value: { result: question.result, version: 1, ...counts } })
       })`,
    )
    const between = open(pathToFileURL(script))
    const request = { asker: 'library', query: '', sort: 'newest' } as const
    const { result } = await between.search(request)
    const waiting = between.foundBytes(result)
    await failureOf(() => between.body(null))
    expect(await waiting).toBeNull()
    const { result: next } = await between.search(request)
    const awaited = between.foundBytes(next)
    await between.close()
    expect(await awaited).toBeNull()
  })

  it('says why, where there is no database', async () => {
    writer.close()
    await copyFile(new URL(import.meta.url), file)
    expect((await failureOf(() => catalogue.body(null)))?.code).toBe('internal')
    expect(log.text()).toContain('the thread that reads the library has ended')
  })
})

describe('a closed catalogue', () => {
  it('lets go of the database, and answers nothing any more', async () => {
    writeItem(writer, { id: 'one' })
    await idsOf(catalogue)
    await Promise.all([catalogue.close(), catalogue.close()])
    expect((await failureOf(() => catalogue.body(null)))?.code).toBe('cancelled')
    catalogue.written()
    // The last connection removes the log.
    writer.close()
    await expect(copyFile(`${file}-wal`, join(folder, 'copy'))).rejects.toThrow('ENOENT')
  })

  it('ends what is under way', async () => {
    writeItem(writer, { id: 'one' })
    const asked = failureOf(() => catalogue.body(null))
    await catalogue.close()
    expect(['cancelled', undefined]).toContain((await asked)?.code)
  })

  it('was never started where nobody asks', async () => {
    const unused = open(null)
    unused.warmUp()
    unused.written()
    expect((await failureOf(() => unused.body(null)))?.code).toBe('internal')
    await unused.close()
  })
})
