import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  IntakeChanges,
  IntakeEntry,
  IntakeRefusal,
  IntakeSource,
} from '#shared/domain/intake.ts'
import { eventSchemas } from '#shared/ipc/events.ts'
import type { HttpClient } from '../../../electron/engine/host.ts'
import { createHandles } from '../../../electron/engine/intake/handles.ts'
import { createIntake, type IntakeOptions } from '../../../electron/engine/intake/intake.ts'
import { createUploads } from '../../../electron/engine/intake/uploads.ts'
import { recallSource } from '../../../electron/engine/recall/recall-source.ts'
import { createReferences } from '../../../electron/engine/references/references.ts'
import { endedJob } from '../../unit/renderer/jobs.ts'
import { addFixture, insertJob, openTestLibrary } from '../library/test-library.ts'
import { recordingLog } from '../support/recording-log.ts'
import { testMediaReader } from '../support/test-readers.ts'
import { waitUntil } from '../support/wait-until.ts'

const noNetwork: HttpClient = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'))

/** Returns a real intake over a real library and a real reader, and what it told the page. */
export async function openTestIntake(home: string, replaced: Partial<IntakeOptions> = {}) {
  const folder = join(home, 'intake')
  const pictures = join(home, 'pictures')
  await mkdir(pictures)
  const library = await openTestLibrary(join(home, 'library'))
  insertJob(library.database, 'job')
  const asset = await addFixture(library, 'image.png')
  const references = createReferences({
    placeOf: () => 'library',
    folder: library.referencesFolder,
    reader: testMediaReader,
    async assetFile(id) {
      const found = library.find(id)
      return found === null ? null : { path: await library.pathOf(found), name: found.file }
    },
  })
  const handles = createHandles(Date.now)
  const uploads = createUploads(folder)
  const log = recordingLog()
  const messages: IntakeChanges[] = []
  const asked: string[] = []
  const intake = createIntake({
    references,
    library,
    handles,
    uploads,
    http: noNetwork,
    folder,
    log,
    async confirmHost({ host }) {
      asked.push(host)
      return true
    },
    itemAt: library.itemAt,
    recall: recallSource({ library, jobs: { find: (id) => endedJob(id, 1, 'succeeded') } }, log),
    // As it would cross the boundary.
    send: (changes) => void messages.push(eventSchemas.intakeChanged.parse(changes)),
    ...replaced,
  })

  const newest = (): IntakeEntry[] => {
    const entries = new Map<string, IntakeEntry>()
    for (const { entries: told, removed } of messages) {
      for (const entry of told) entries.set(entry.id, entry)
      for (const id of removed) entries.delete(id)
    }
    return [...entries.values()].toSorted((one, other) => one.position - other.position)
  }
  const of = (addition: string): IntakeEntry[] =>
    newest().filter((entry) => entry.addition === addition)
  const refusalsOf = (addition: string): IntakeRefusal[] =>
    messages.flatMap(({ refused }) => refused).filter((refusal) => refusal.addition === addition)

  return {
    intake,
    handles,
    uploads,
    library,
    asset,
    log,
    messages,
    asked,
    pictures,
    folder,
    newest,
    of,
    refusalsOf,
    /** Adds files by handles, as the page does. */
    addFiles: (paths: readonly string[], room = 50) =>
      intake.add({
        sources: paths.map((path) => ({ type: 'file', handle: handles.make(path) })),
        room,
        leftOut: 0,
      }),
    add: (source: IntakeSource, room = 50) => intake.add({ sources: [source], room, leftOut: 0 }),
    /** Waits until an addition is complete and all its entries have ended. */
    async settled(addition: string) {
      await waitUntil(`addition ${addition} is settled`, () => {
        const isComplete = messages.some(({ complete }) => complete.includes(addition))
        const ended = (entry: IntakeEntry) => entry.state === 'ready' || entry.state === 'failed'
        return isComplete && of(addition).every(ended)
      })
      return { entries: of(addition), refusals: refusalsOf(addition) }
    },
    async close() {
      await intake.close()
      await library.close()
    },
  }
}

export type TestIntake = Awaited<ReturnType<typeof openTestIntake>>
