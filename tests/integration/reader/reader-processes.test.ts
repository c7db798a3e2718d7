import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { createGate } from '../../../electron/engine/concurrency.ts'
import { nodeReaderProcess } from '../../../electron/cli/node/reader-process.ts'
import type {
  HelperProcess,
  StartHelper,
  Urgency,
} from '../../../electron/engine/reader/helper-process.ts'
import { READER_LIMITS, type ReaderLimits } from '../../../electron/engine/reader/limits.ts'
import {
  createReaderProcesses,
  type ReaderProcesses,
} from '../../../electron/engine/reader/reader-processes.ts'
import { READY } from '../../../electron/engine/reader/messages.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { blackPng, mp4WithRepeatedMoment } from '../support/hostile-media.ts'
import { scriptFile } from '../support/script-file.ts'
import { startReader } from '../support/test-readers.ts'
import { waitUntil } from '../support/wait-until.ts'
import { unsteadyReader } from './unsteady.ts'

const temporaryFolder = temporaryFolders()
const opened: ReaderProcesses[] = []

afterEach(async () => {
  for (const readers of opened.splice(0)) await readers.close()
})

/** Processes that count how many of them were started. */
function processes(start: StartHelper, limits: Partial<ReaderLimits> = {}) {
  const started: HelperProcess[] = []
  const urgencies: Urgency[] = []
  const readers = createReaderProcesses(
    (events, urgency) => {
      const child = start(events, urgency)
      started.push(child)
      urgencies.push(urgency)
      return child
    },
    { ...READER_LIMITS, ...limits },
  )
  opened.push(readers)
  const measure = (file: string, signal?: AbortSignal) => {
    const mime = file.endsWith('.mp4') ? 'video/mp4' : 'image/jpeg'
    return readers.run({ operation: 'measure', input: { file, mime }, bytes: 1000, signal })
  }
  const thumbnail = (file: string) =>
    readers.run({ operation: 'thumbnail', input: { file, sizes: [512] }, bytes: 1000 })
  return { readers, measure, thumbnail, started, urgencies }
}

async function hostileFile(name: string, bytes: Uint8Array = Buffer.from('x')): Promise<string> {
  const file = join(await temporaryFolder(), name)
  await writeFile(file, bytes)
  return file
}

/** At the low priority that small pictures have, what is heavy would wait for all other tests. */
const startAtOnce: StartHelper = (events) => startReader(events, 'now')

const downBecause = (why: string) => ({ name: 'ReaderDownError', why })
const PICTURE = mediaFixture('image.jpg')
const SIZE = { width: 64, height: 40, durationMs: null }

describe('a process that reads foreign bytes', () => {
  it('is used again for what comes next', async () => {
    const { measure, started } = processes(startReader)
    expect(await measure(PICTURE)).toEqual(SIZE)
    expect(await measure(PICTURE)).toEqual(SIZE)
    expect(started).toHaveLength(1)
  })

  it('is ended when it has nothing to do', async () => {
    const { measure, started } = processes(startReader, { idle: 1 })
    await measure(PICTURE)
    await waitUntil('the process has ended', async () => (await started[0]?.memory()) === null)
    expect(await measure(PICTURE)).toEqual(SIZE)
  })

  it('is ended when it has nothing to do, although another one has gone down since', async () => {
    const { measure, thumbnail, started, urgencies } = processes(unsteadyReader, { idle: 500 })
    await thumbnail(PICTURE)
    const hostile = await hostileFile('abort.jpg')
    await expect(measure(hostile)).rejects.toMatchObject(downBecause('crashed'))
    expect(urgencies[0]).toBe('later')
    await waitUntil('the process has ended', async () => (await started[0]?.memory()) === null)
  })

  it('passes on what is thrown in it, with all that is known', async () => {
    const { measure } = processes(startReader)
    await expect(measure(mediaFixture('truncated.jpg'))).rejects.toMatchObject({
      name: 'AppError',
      data: {
        code: 'bad_response',
        charged: 'maybe',
        detail: expect.stringContaining('cut short'),
      },
    })
    await expect(measure('/nowhere/at/all.jpg')).rejects.toMatchObject({
      data: { code: 'disk' },
    })
  })

  it('that bytes bring down has a second try, in a fresh process, and then an end', async () => {
    const { measure, started } = processes(unsteadyReader)
    await expect(measure(await hostileFile('abort.jpg'))).rejects.toMatchObject(
      downBecause('crashed'),
    )
    expect(started).toHaveLength(2)
    expect(await measure(PICTURE)).toEqual(SIZE)
  })

  it('fails nothing else that is being read when it goes down', async () => {
    const { measure } = processes(unsteadyReader)
    const hostile = [await hostileFile('abort.jpg'), await hostileFile('abort-too.jpg')]
    const results = await Promise.allSettled(
      [PICTURE, hostile[0], PICTURE, hostile[1], PICTURE, PICTURE].map((file = '') =>
        measure(file),
      ),
    )
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
  })

  it('is killed when a real file keeps it busy for too long', async () => {
    const file = await hostileFile('moments.mp4', await mp4WithRepeatedMoment(300_000))
    const { measure, started } = processes(startReader, { timeout: () => 1500 })
    await expect(measure(file)).rejects.toMatchObject(downBecause('too_long'))
    expect(started).toHaveLength(1)
  })

  it('is killed when a real file takes too much memory', async () => {
    const file = await hostileFile('black.png', blackPng(9000, 9000))
    // Of which it takes longer to take the rest than a busy machine takes to look.
    const { thumbnail } = processes(startAtOnce, { mostMemory: 200_000_000, interval: 5 })
    await expect(thumbnail(file)).rejects.toMatchObject(downBecause('too_much_memory'))
  })

  it('makes way when two of them together take too much memory, and then has its turn', async () => {
    const { thumbnail, started } = processes(untilOneMakesWay(200), {
      mostMemoryTogether: 350,
      interval: 2,
    })
    const made = await Promise.all([thumbnail(PICTURE), thumbnail(PICTURE)])
    expect(made.map(({ pictures }) => pictures.map((bytes) => bytes.length > 0))).toEqual([
      [true],
      [true],
    ])
    expect(started.length).toBeGreaterThan(2)
  })

  it('is another one for what somebody waits for than for thumbnails, and each is used again', async () => {
    const { readers, measure, thumbnail, urgencies } = processes(startReader)
    readers.warmUp()
    await thumbnail(PICTURE)
    await measure(PICTURE)
    await thumbnail(PICTURE)
    readers.warmUp()
    await measure(PICTURE)
    expect(urgencies).toEqual(['now', 'later'])
  })

  it('is there for what somebody waits for while thumbnails take all the time there is', async () => {
    const { readers, measure, thumbnail } = processes(unsteadyReader)
    const files = [await hostileFile('loop.png'), await hostileFile('loop-too.png')]
    const making = files.map(async (file) => thumbnail(file))
    for (const file of files) await waitUntil('it is at work', () => hasPid(file))
    const third = thumbnail(PICTURE)
    expect(await Promise.all([measure(PICTURE), measure(PICTURE)])).toEqual([SIZE, SIZE])
    const ended = Promise.allSettled([...making, third])
    await readers.close()
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  })

  it('makes way for what somebody waits for, which began later, where both take too much memory', async () => {
    const killed: Urgency[] = []
    const answers: (() => void)[] = []
    const half: StartHelper = ({ message, ended }, urgency) => ({
      send: () => void answers.push(() => message({ id: 1, ok: true, output: SIZE })),
      memory: async () => 200,
      kill() {
        killed.push(urgency)
        ended({ isKilled: true, detail: 'killed' })
      },
      hold: () => {},
    })
    const { readers, measure, thumbnail } = processes(half, {
      mostMemoryTogether: 300,
      interval: 1,
    })
    const small = expect(thumbnail(PICTURE)).rejects.toMatchObject({ data: { code: 'cancelled' } })
    const measured = measure(PICTURE)
    await waitUntil('one has made way', () => killed.length > 0)
    answers[1]?.()
    expect(await measured).toEqual(SIZE)
    expect(killed).not.toContain('now')
    await readers.close()
    await small
  })

  it('that tries a thumbnail once more, alone, makes way for what somebody waits for', async () => {
    const begun: { readonly urgency: Urgency; readonly answer: (output: unknown) => void }[] = []
    const children: HelperProcess[] = []
    const asked: StartHelper = ({ message, ended }, urgency) => {
      const child: HelperProcess = {
        send: () =>
          void begun.push({ urgency, answer: (output) => message({ id: 1, ok: true, output }) }),
        memory: async () => 1,
        kill: () => ended({ isKilled: true, detail: 'killed' }),
        hold: () => {},
      }
      children.push(child)
      message(READY)
      return child
    }
    const { measure, thumbnail } = processes(asked)
    const small = thumbnail(PICTURE)
    await waitUntil('it has begun', () => begun.length === 1)
    children[0]?.kill()
    await waitUntil('it has begun again', () => begun.length === 2)
    const measured = [measure(PICTURE), measure(PICTURE)]
    await waitUntil('it has made way', () => begun.length === 4)
    for (const { answer } of begun.slice(2)) answer(SIZE)
    expect(await Promise.all(measured)).toEqual([SIZE, SIZE])
    await waitUntil('it has its turn', () => begun.length === 5)
    expect(begun.map(({ urgency }) => urgency)).toEqual(['later', 'later', 'now', 'now', 'later'])
    begun[4]?.answer({ pictures: [], color: null })
    expect(await small).toEqual({ pictures: [], color: null })
  })

  it('that somebody kills has another try, and nobody notices', async () => {
    let kills = 1
    const { measure } = processes(killedAtWork(() => kills-- > 0))
    expect(await measure(PICTURE)).toEqual(SIZE)
  })

  it('that somebody kills every time says that it was not the bytes', async () => {
    const { measure, started } = processes(killedAtWork(() => true))
    await expect(measure(PICTURE)).rejects.toMatchObject(downBecause('killed'))
    expect(started).toHaveLength(2)
  })

  it('that cannot be started says that it was not the bytes', async () => {
    const { measure } = processes(nodeReaderProcess(new URL('nowhere.ts', import.meta.url)))
    await expect(measure(PICTURE)).rejects.toMatchObject(downBecause('unavailable'))
    const broken = processes(() => {
      throw new Error('The system has no more processes')
    })
    await expect(broken.measure(PICTURE)).rejects.toMatchObject(downBecause('unavailable'))
  })

  it('is believed nothing that makes no sense', async () => {
    const { measure } = processes(unsteadyReader)
    await expect(measure(await hostileFile('nonsense.jpg'))).rejects.toMatchObject(
      downBecause('crashed'),
    )
  })

  it('can be broken off, at work and before', async () => {
    const { measure, started } = processes(unsteadyReader, { places: 1 })
    const abort = new AbortController()
    const file = await hostileFile('loop.jpg')
    const atWork = measure(file, abort.signal)
    const waiting = measure(PICTURE, abort.signal)
    await waitUntil('it is at work', () => hasPid(file))
    abort.abort()
    for (const reading of [atWork, waiting]) {
      await expect(reading).rejects.toMatchObject({ data: { code: 'cancelled' } })
    }
    expect(await measure(PICTURE)).toEqual(SIZE)
    expect(started).toHaveLength(2)
  })

  it('ends when they are closed, even while it is busy, and reads nothing more', async () => {
    const { readers, measure } = processes(unsteadyReader)
    const file = await hostileFile('loop.jpg')
    const reading = expect(measure(file)).rejects.toMatchObject({ data: { code: 'cancelled' } })
    await waitUntil('it is at work', () => hasPid(file))
    await readers.close()
    await reading
    expect(isRunning(await pidOf(file))).toBe(false)
    await expect(measure(PICTURE)).rejects.toMatchObject({ data: { code: 'cancelled' } })
  })

  it('ends when its parent is killed, although hostile bytes let it hear nothing', async () => {
    const file = await hostileFile('loop.jpg')
    const script = scriptFile(new URL('orphaned-reader.ts', import.meta.url))
    const parent = spawn(process.execPath, [script, file])
    await waitUntil('it is at work', () => hasPid(file))
    const pid = await pidOf(file)
    expect(isRunning(pid)).toBe(true)
    parent.kill('SIGKILL')
    await waitUntil('it has ended', () => !isRunning(pid))
  })

  it.runIf(process.platform === 'linux')('knows nothing of a token', async () => {
    process.env['VIGNETTE_API_TOKEN'] = 'sk-secret-0123456789'
    try {
      const { measure } = processes(unsteadyReader)
      const file = await hostileFile('loop.jpg')
      measure(file).catch(() => undefined)
      await waitUntil('it is at work', () => hasPid(file))
      const environment = await readFile(`/proc/${await pidOf(file)}/environ`, 'utf8')
      expect(environment).not.toContain('sk-secret')
      expect(environment).toContain('PATH=')
    } finally {
      delete process.env['VIGNETTE_API_TOKEN']
    }
  })
})

/** Processes that take so many bytes of memory each, and of which none comes to an end before one was killed. */
function untilOneMakesWay(bytes: number): StartHelper {
  const oneMadeWay = createGate()
  return ({ message, ended }) => {
    const said = (what: unknown): void => {
      if (what === READY) message(what)
      else void oneMadeWay.opened.then(() => message(what))
    }
    const child = startAtOnce({ message: said, ended }, 'now')
    const kill = (): void => {
      oneMadeWay.open()
      child.kill()
    }
    return { ...child, kill, memory: async () => bytes }
  }
}

/** Processes that are killed right after they have begun with what they were asked for. */
function killedAtWork(isKilled: () => boolean): StartHelper {
  return ({ message, ended }, urgency) => {
    let ready = (): void => {}
    const isReady = new Promise<void>((resolve) => {
      ready = resolve
    })
    const said = (what: unknown): void => {
      ready()
      message(what)
    }
    const child = startReader({ ended, message: said }, urgency)
    const send = async (asked: unknown): Promise<void> => {
      await isReady
      child.send(asked)
      if (isKilled()) child.kill()
    }
    return { ...child, send: (asked) => void send(asked) }
  }
}

async function pidOf(file: string): Promise<number> {
  return Number(await readFile(`${file}.pid`, 'utf8'))
}

async function hasPid(file: string): Promise<boolean> {
  return (await pidOf(file).catch(() => 0)) > 0
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
