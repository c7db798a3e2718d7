import { expect, it } from 'vitest'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

let free: () => Promise<number | null> = async () => 1000
const testBed = engineWithServer({ freeBytes: () => free() })

it('the disk is looked at for what is paid for, and for nothing else', async () => {
  const { jobs, profiles } = testBed.test.engine
  expect(await jobs.lackOfRoom([imageRequest(1)])).toMatchObject({ free: 1000 })
  free = async () => null
  expect(await jobs.lackOfRoom([imageRequest(1)])).toBeNull()
  free = () => Promise.reject(new Error('no such file system call'))
  expect(await jobs.lackOfRoom([imageRequest(1)])).toBeNull()
  free = async () => 1000
  await profiles.activate('demo')
  expect(await jobs.lackOfRoom([imageRequest(1)])).toBeNull()
})
