import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { enterOwners, type Owners } from '../../../electron/engine/jobs/owners.ts'
import { generations, stallAfter } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { openTestEngine } from '../support/test-engine.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { scriptFile } from '../support/script-file.ts'

const OTHER_PROCESS = scriptFile(new URL('owner-process.ts', import.meta.url))

let folder = ''
let self: Owners
let children: ChildProcess[] = []

beforeEach(async () => {
  folder = await temporaryFolder()
  self = enterOwners(folder)
  children = []
})
afterEach(async () => {
  self.close()
  for (const child of children) child.kill('SIGKILL')
  await removeFolder(folder)
})

async function otherProcess(): Promise<{ name: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [OTHER_PROCESS, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [name] = await once(child.stdout, 'data')
  return { name: String(name).trim(), child }
}

it('a process is alive to itself and to others, until it closes', () => {
  const second = enterOwners(folder)
  expect(self.isAlive(self.self)).toBe(true)
  expect([self.isAlive(second.self), second.isAlive(self.self)]).toEqual([true, true])
  second.close()
  second.close()
  expect(self.isAlive(second.self)).toBe(false)
})

it('a process that was killed is dead, and leaves nothing behind', async () => {
  const { name, child } = await otherProcess()
  expect(self.isAlive(name)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(self.isAlive(name)).toBe(false)
  for (const { owner, ended, remove } of self.leftTombstones()) {
    expect([owner, ended()]).toEqual([name, []])
    remove()
  }
  expect((await readdir(folder)).toSorted()).toEqual([`${self.self}.ended`, `${self.self}.lock`])
})

it('looking does not take the lock away', async () => {
  const { name } = await otherProcess()
  const third = enterOwners(folder)
  for (const owners of [self, third, self]) expect(owners.isAlive(name)).toBe(true)
  third.close()
})

it('nobody, and a name that is no name, are not alive, and no file is touched for them', async () => {
  await writeFile(join(folder, 'precious.lock'), 'mine')
  for (const name of [null, '', 'precious', '../precious', '/etc/passwd']) {
    expect(self.isAlive(name)).toBe(false)
  }
  expect((await readdir(folder)).includes('precious.lock')).toBe(true)
})

const testBed = engineWithServer()

it('a second engine on a library leaves the jobs of the first alone', async () => {
  testBed.server.setFaults([generations(stallAfter(''))])
  const { engine, latest } = testBed.test
  const [running, , , waiting] = Array.from({ length: 4 }, () =>
    engine.jobs.create(imageRequest(1)),
  )
  await expect.poll(() => testBed.generations().length).toBe(3)
  const other = await openTestEngine(testBed.folder)
  expect(other.engine.jobs.recovery.run()).toBe(false)
  expect(other.engine.jobs.queue.runningCount()).toBe(0)
  await other.engine.close()
  expect(latest(running?.id ?? '')?.state).toBe('streaming')
  expect(latest(waiting?.id ?? '')?.state).toBe('queued')
  expect(testBed.generations()).toHaveLength(3)
})

it('what an engine left that has closed is taken over once, by the first who looks', async () => {
  testBed.server.setFaults([generations(stallAfter(''))])
  testBed.test.engine.jobs.create(imageRequest(1))
  await expect.poll(() => testBed.generations().length).toBe(1)
  const next = await testBed.restart()
  const other = await openTestEngine(testBed.folder)
  expect(next.engine.jobs.recovery.run()).toBe(true)
  expect(other.engine.jobs.recovery.run()).toBe(false)
  await other.engine.close()
})
