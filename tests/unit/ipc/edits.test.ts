import { expect, it } from 'vitest'
import { AppError, errorDataOf } from '#shared/errors.ts'
import type { Edits } from '../../../electron/engine/edits/edits.ts'
import { whenAborted } from '../../../electron/engine/concurrency.ts'
import { editsHandlers } from '../../../electron/ipc/edits.ts'
import { testEdits } from './test-edits.ts'

const UPLOAD = '6d1f4a52-93f5-4f0b-9d59-0a3f6f2e8c11'
const ASKED = { asset: 'fox', mask: UPLOAD, way: 'auto', model: 'model' } as const

/** Handlers whose uploads are what `arrived` says. */
function handlersWith(
  arrived: () => Promise<{ path: string; name: string }>,
  edits?: Pick<Edits, 'prepare'>,
) {
  const calls: string[] = []
  const note = (call: string): void => void calls.push(call)
  const uploads = { arrived, discard: async (id: string) => note(`discard ${id}`) }
  return { calls, handlers: editsHandlers(edits ?? testEdits(note), uploads) }
}

const here = async () => ({ path: '/uploads/mask.png', name: 'mask.png' })

it('takes the file of an upload, and removes it afterwards', async () => {
  const { calls, handlers } = handlersWith(here)
  await handlers.prepare(ASKED)
  expect(calls).toEqual(['prepare fox auto by /uploads/mask.png', `discard ${UPLOAD}`])
})

it('takes a mask that is kept by its hash', async () => {
  const { calls, handlers } = handlersWith(here)
  const mask = 'b'.repeat(64)
  await handlers.prepare({ ...ASKED, mask })
  expect(calls).toEqual([`prepare fox auto by ${mask}`])
})

it('calls an upload that never came a mask that cannot be used, and removes what there is of it', async () => {
  const { calls, handlers } = handlersWith(async () => {
    throw new AppError('invalid_request', { reason: 'reference_missing' })
  })
  const failure = await Promise.resolve(handlers.prepare(ASKED)).catch(errorDataOf)
  expect(failure).toMatchObject({ code: 'invalid_request', reason: 'mask_unusable' })
  expect(calls).toEqual([`discard ${UPLOAD}`])
})

it('says of a full disk that it is full', async () => {
  const { handlers } = handlersWith(async () => {
    throw new AppError('disk')
  })
  expect(await Promise.resolve(handlers.prepare(ASKED)).catch(errorDataOf)).toMatchObject({
    code: 'disk',
  })
})

it('gives a preparation up when a newer one is asked for', async () => {
  const slow: Pick<Edits, 'prepare'> = {
    async prepare({ asset }, signal) {
      if (asset === 'slow') await whenAborted(signal ?? new AbortController().signal)
      if (signal?.aborted === true) throw new AppError('cancelled')
      return testEdits(() => {}).prepare({ ...ASKED, mask: { type: 'kept', sha256: '' } })
    },
  }
  const { handlers } = handlersWith(here, slow)
  const first = Promise.resolve(handlers.prepare({ ...ASKED, asset: 'slow' })).catch(errorDataOf)
  const second = handlers.prepare(ASKED)
  expect(await first).toMatchObject({ code: 'cancelled' })
  expect(await second).toMatchObject({ checkable: true })
})
