import { join } from 'node:path'
import { expect, it } from 'vitest'
import { AppError, errorDataOf } from '#shared/errors.ts'
import { localWorkHandlers, type LocalWorkAccess } from '../../../electron/ipc/local-work.ts'
import { STORED, testLocalWork } from './test-local-work.ts'

const ID = '6d1f4a52-93f5-4f0b-9d59-0a3f6f2e8c11'

function handlersWith(access: Partial<LocalWorkAccess> = {}) {
  const calls: string[] = []
  const note = (call: string): void => void calls.push(call)
  return { calls, handlers: localWorkHandlers({ ...testLocalWork(note), ...access }) }
}

it('imports the file of a handle under its own name', async () => {
  const { calls, handlers } = handlersWith()
  await handlers.import({ type: 'file', handle: ID })
  expect(calls).toEqual(['import /pictures/fox.png as fox.png'])
})

it('takes no handle that nobody has made', async () => {
  const { calls, handlers } = handlersWith({ handles: { take: () => null } })
  const failure = await Promise.resolve(handlers.import({ type: 'file', handle: ID })).catch(
    errorDataOf,
  )
  expect(failure).toMatchObject({ reason: 'reference_missing' })
  expect(calls).toEqual([])
})

it('imports an upload, and removes it', async () => {
  const { calls, handlers } = handlersWith()
  await handlers.import({ type: 'upload', id: ID })
  expect(calls).toEqual(['import /uploads/1 as pasted.png', `discard ${ID}`])
})

it('imports the file that a picture of the tray was made from', async () => {
  const { calls, handlers } = handlersWith()
  await handlers.import({ type: 'reference', entry: ID, reference: STORED })
  expect(calls).toEqual(['import /pictures/fox.png as fox.png'])
})

it('imports the copy that is kept, where nobody knows that file any more', async () => {
  const originalOf = async () => {
    throw new AppError('invalid_request', { reason: 'not_found' })
  }
  const { calls, handlers } = handlersWith({ intake: { originalOf } })
  await handlers.import({ type: 'reference', entry: ID, reference: STORED })
  await handlers.import({ type: 'reference', entry: null, reference: STORED })
  const kept = `import ${join('/references', 'ab', `${STORED.sha256}.png`)} as fox.png`
  expect(calls).toEqual([kept, kept])
})

it('makes a reference of a picture that the user chooses, and none where they choose none', async () => {
  const { calls, handlers } = handlersWith()
  expect(await handlers.chooseReference(undefined)).toEqual({ reference: STORED, changes: [] })
  expect(calls).toEqual(['keep /pictures/other.png'])
  const closed = handlersWith({ choosePicture: async () => null })
  expect(await closed.handlers.chooseReference(undefined)).toBeNull()
  expect(closed.calls).toEqual([])
})
