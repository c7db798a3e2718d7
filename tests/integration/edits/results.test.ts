import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MaskEdit } from '#shared/domain/edit.ts'
import type { ImageRequest } from '#shared/domain/generation.ts'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { runAndKill } from '../support/killed-process.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine } from '../support/test-engine.ts'
import { testReaders } from '../support/test-readers.ts'
import { waitUntil } from '../support/wait-until.ts'
import { ReaderDownError } from '../../../electron/engine/reader/reader-down.ts'
import type { ReaderProcesses } from '../../../electron/engine/reader/reader-processes.ts'
import { PATIENCE } from '../../unit/engine/editing/support/patience.ts'
import { bytesOf, EDIT_MODEL, editBed, requestOf, settled } from './support/edit-bed.ts'

const bed = editBed()
const patience = { timeout: PATIENCE }

/** Readers that lay no answer onto anything, as if it took for ever. */
function slowReaders(): { readers: ReaderProcesses; hasBegun: () => boolean } {
  let begun = false
  const run: ReaderProcesses['run'] = async (reading) => {
    if (reading.operation !== 'layAnswer') return testReaders.run(reading)
    begun = true
    return new Promise((_resolve, reject) => {
      reading.signal?.addEventListener('abort', () => reject(new Error('cancelled')))
    })
  }
  return { readers: { ...testReaders, run }, hasBegun: () => begun }
}

/** The kinds of edit items that a job has, in their order. */
function marksOf(job: { outputs: readonly Marked[]; extras?: readonly Marked[] | undefined }) {
  return [...job.outputs, ...(job.extras ?? [])].map(({ edit }) => edit?.type ?? null)
}
type Marked = { readonly edit: { readonly type: string } | null }

describe('the result of an edit', () => {
  it('is made of each of several answers, which count as outputs alone', patience, async () => {
    const job = await bed.edited(requestOf(await bed.preparePhoto(), 2))
    expect(job.state).toBe('succeeded')
    expect(marksOf(job)).toEqual(['answer', 'answer', 'result', 'result'])
    expect(job.extras?.map(({ index }) => index)).toEqual([2, 3])
    expect(new Set(job.extras?.map(({ edit }) => edit?.type === 'result' && edit.answer))).toEqual(
      new Set(job.outputs.map(({ id }) => id)),
    )
    expect(bed.generations()).toHaveLength(1)
  })

  it('is made once, also by a start that was killed before it had a row', patience, async () => {
    const request: ImageRequest = requestOf(await bed.preparePhoto())
    const profiles: unknown = JSON.parse(JSON.stringify(bed.test.storage.read()))
    await bed.test.engine.close()
    const changes = await runAndKill({ folder: bed.folder, profiles }, [request], (seen) =>
      seen.some(({ state }) => state === 'succeeded'),
    )
    expect(changes.at(-1)).toMatchObject({ state: 'succeeded', outputs: 1 })

    const again = await bed.restart()
    const id = changes.at(-1)?.id ?? ''
    again.engine.jobs.recovery.run()
    await again.engine.jobs.recovery.settled()
    again.engine.edits.resume()
    const job = await settled(again, id)
    expect(marksOf(job)).toEqual(['answer', 'result'])
    again.engine.edits.resume()
    expect(marksOf(await settled(again, id))).toEqual(['answer', 'result'])
    expect(await readdir(join(bed.folder, 'media'), { recursive: true })).toHaveLength(5)
    expect(bed.generations()).toHaveLength(1)
  })

  it(
    'is left to the process that has the job while that lives, and made by another once it is gone',
    patience,
    async () => {
      const plan = await bed.preparePhoto()
      const { readers, hasBegun } = slowReaders()
      const first = await bed.restart({ readers })
      const other = await bed.restart()
      const { id } = await first.ended(first.engine.jobs.create(requestOf(plan)).id)
      await waitUntil('the result is being made', hasBegun)
      other.engine.edits.resume()
      expect(marksOf(await settled(other, id))).toEqual([null])
      await first.engine.close()
      other.engine.edits.resume()
      expect(marksOf(await settled(other, id))).toEqual(['answer', 'result'])
    },
  )

  it(
    'takes the file that a kill has left without a row, instead of keeping it twice',
    patience,
    async () => {
      const { engine } = bed.test
      const job = await bed.edited(requestOf(await bed.preparePhoto()))
      const [answer] = job.outputs
      const [result] = job.extras ?? []
      const { database } = engine.library
      database.prepare('DELETE FROM assets WHERE id = ?').run(result?.id ?? '')
      database.prepare('UPDATE assets SET edit = NULL WHERE id = ?').run(answer?.id ?? '')
      engine.edits.resume()
      const again = await settled(bed.test, job.id)
      expect(marksOf(again)).toEqual(['answer', 'result'])
      const { file, sha256, edit } = again.extras?.[0] ?? {}
      expect({ file, sha256, edit }).toEqual({
        file: result?.file,
        sha256: result?.sha256,
        edit: result?.edit,
      })
      expect(await readdir(join(bed.folder, 'incoming'))).toEqual([])
    },
  )

  it('is not made again when the user has deleted it', patience, async () => {
    const { engine } = bed.test
    const job = await bed.edited(requestOf(await bed.preparePhoto()))
    await engine.library.trash.put([job.extras?.[0]?.id ?? ''])
    engine.edits.resume()
    engine.jobs.refresh([job.id])
    expect(marksOf(await settled(bed.test, job.id))).toEqual(['answer'])
  })

  it('is a picture of its own: it can be edited in turn', patience, async () => {
    const first = await bed.edited(requestOf(await bed.preparePhoto()))
    const [result] = first.extras ?? []
    const plan = await bed.prepare(result?.id ?? '', await keptMask(first.request))
    const second = await bed.edited(requestOf(plan))
    expect(marksOf(second)).toEqual(['answer', 'result'])
  })
})

async function keptMask(request: unknown): Promise<Uint8Array> {
  const { edit } = request as ImageRequest
  const { references } = bed.test.engine
  const url = await references.load({
    type: 'stored',
    kind: 'image',
    sha256: edit?.mask ?? '',
    mime: 'image/png',
    bytes: 1,
    name: 'mask.png',
    width: 1,
    height: 1,
  })
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

it(
  'an edit goes along with a backup, with its mask, and is complete where it is imported',
  patience,
  async () => {
    const { engine } = bed.test
    const job = await bed.edited(requestOf(await bed.preparePhoto()))
    const [pending] = (await bed.edited(requestOf(await bed.preparePhoto()))).outputs
    // As if it had been backed up before its result was made.
    engine.library.database.exec(`DELETE FROM assets WHERE edit LIKE '%"answer":"${pending?.id}"%'`)
    engine.library.database.exec(`UPDATE assets SET edit = NULL WHERE id = '${pending?.id}'`)
    const target = await temporaryFolder()
    const backup = join(target, 'backup')
    await engine.library.transfer.backup(backup, { format: 'folder' })

    const other = await openTestEngine(join(target, 'library'))
    try {
      await other.engine.library.transfer.import(backup)
      const imported = other.engine.library.assetsOfJobs([job.id]).get(job.id) ?? []
      expect(imported.map(({ edit }) => edit)).toEqual(
        [...job.outputs, ...(job.extras ?? [])].map(({ edit }) => edit),
      )
      other.engine.edits.resume()
      await other.engine.edits.settled()
      const made = other.engine.library
        .assetsOfJobs([pending?.jobId ?? ''])
        .get(pending?.jobId ?? '')
      expect(made?.map(({ edit }) => edit?.type)).toEqual(['answer', 'result'])
    } finally {
      await other.engine.close()
      await removeFolder(target)
    }
  },
)

describe('an answer is kept as it is, and says why,', () => {
  it('when it is another picture: nothing is pasted, nothing is sent again', patience, async () => {
    const plan = await bed.preparePhoto()
    bed.server.setFaults([generations([TWO_PICTURES])])
    const job = await bed.edited({ ...requestOf(plan), count: 2 })
    expect(marksOf(job)).toEqual(['answer', 'answer'])
    expect(job.outputs[0]?.edit).toMatchObject({ verdict: 'refused', reason: 'another-picture' })
    expect((await bytesOf(bed.test.engine, job.outputs[0]?.id)).length).toBeGreaterThan(0)
    expect(bed.generations()).toHaveLength(1)
    expect(await readdir(join(bed.folder, 'incoming'))).toEqual([])
  })

  it(
    'when the original has gone into the trash meanwhile, until that is back',
    patience,
    async () => {
      const { engine } = bed.test
      const plan = await bed.preparePhoto()
      const { id } = await bed.edited(requestOf(plan))
      // As if it had gone before the result was made.
      engine.library.database.exec(`DELETE FROM assets WHERE job_id = '${id}' AND extra = 1`)
      engine.library.database.exec(`UPDATE assets SET edit = NULL WHERE job_id = '${id}'`)
      await engine.library.trash.put([plan.edit.asset])
      engine.edits.resume()
      const job = await settled(bed.test, id)
      const [answer] = engine.library.assetsOfJobs([id]).get(id) ?? []
      expect(answer?.edit).toMatchObject({ reason: 'original-missing' })
      await engine.library.trash.restore([plan.edit.asset])
      // As the window's handler does for what was restored.
      engine.jobs.refresh([engine.library.find(plan.edit.asset)?.jobId ?? ''])
      expect(marksOf(await settled(bed.test, job.id))).toEqual(['answer', 'result'])
    },
  )

  it(
    'when reading it crashed a process: that version of the app leaves it alone',
    patience,
    async () => {
      const plan = await bed.preparePhoto()
      let tries = 0
      const run: ReaderProcesses['run'] = async (reading) => {
        if (reading.operation !== 'layAnswer') return testReaders.run(reading)
        tries += 1
        throw new ReaderDownError('crashed', 'a test')
      }
      const first = await bed.restart({ readers: { ...testReaders, run } })
      const { id } = await first.ended(first.engine.jobs.create(requestOf(plan)).id)
      expect((await settled(first, id)).outputs[0]?.edit).toMatchObject({ reason: 'unreadable' })
      await first.engine.close()

      const again = await bed.restart({ readers: { ...testReaders, run } })
      again.engine.edits.resume()
      await settled(again, id)
      expect(tries).toBe(1)
      await again.engine.close()

      const newer = await bed.restart({ version: '0.0.1' })
      newer.engine.edits.resume()
      expect(marksOf(await settled(newer, id))).toEqual(['answer', 'result'])
    },
  )

  it('when the mask is gone', patience, async () => {
    const { engine } = bed.test
    const plan = await bed.preparePhoto()
    const { id } = await bed.edited(requestOf(plan))
    // As if it had gone before the result was made.
    engine.library.database.exec(`DELETE FROM assets WHERE job_id = '${id}' AND extra = 1`)
    engine.library.database.exec(`UPDATE assets SET edit = NULL WHERE job_id = '${id}'`)
    await removeMask(plan.edit)
    engine.edits.resume()
    await engine.edits.settled()
    const [answer] = engine.library.assetsOfJobs([id]).get(id) ?? []
    expect(answer?.edit).toMatchObject({ verdict: 'refused', reason: 'mask-missing' })
  })
})

describe('nothing is sent, and nothing paid, again too, for an edit', () => {
  const failed = { state: 'failed', error: { reason: 'reference_missing' } }

  it('whose original was deleted for good', patience, async () => {
    const { test } = bed
    const { jobs, library } = test.engine
    const plan = await bed.preparePhoto()
    const { id } = await bed.edited(requestOf(plan))
    await library.trash.put([plan.edit.asset])
    await library.trash.delete([plan.edit.asset])
    expect(await test.ended(jobs.runAgain(id).id)).toMatchObject(failed)
    expect(bed.generations()).toHaveLength(1)
  })

  it('whose original is in the trash: neither is it prepared', patience, async () => {
    const { test } = bed
    const { edits, jobs, library } = test.engine
    const plan = await bed.preparePhoto()
    const { asset, mask } = plan.edit
    await library.trash.put([asset])
    expect(await test.ended(jobs.create(requestOf(plan)).id)).toMatchObject({
      state: 'failed',
      error: { reason: 'original_in_trash', charged: 'no' },
    })
    const again = { mask: { type: 'kept', sha256: mask }, way: 'auto', model: EDIT_MODEL } as const
    await expect(edits.prepare({ asset, ...again })).rejects.toMatchObject({
      data: { reason: 'original_in_trash' },
    })
    expect(bed.generations()).toHaveLength(0)
    await library.trash.restore([asset])
    expect((await bed.edited(requestOf(plan))).state).toBe('succeeded')
  })

  it('whose mask is gone', patience, async () => {
    const { test } = bed
    const plan = await bed.preparePhoto()
    await removeMask(plan.edit)
    expect(await test.ended(test.engine.jobs.create(requestOf(plan)).id)).toMatchObject(failed)
    expect(bed.generations()).toHaveLength(0)
  })
})

async function removeMask({ mask }: MaskEdit): Promise<void> {
  await rm(join(bed.folder, 'references', mask.slice(0, 2), `${mask}.png`))
}
