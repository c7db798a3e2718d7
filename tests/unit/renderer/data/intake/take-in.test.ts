import { describe, expect, it } from 'vitest'
import { MOST_SOURCE_TEXT, MOST_UPLOAD_BYTES } from '../../../../../shared/domain/intake-limits.ts'
import type { IntakeSource } from '../../../../../shared/domain/intake.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { referencesRoutes } from '../../../../../shared/ipc/references.ts'
import type { Incoming } from '../../../../../renderer/data/intake/incoming.ts'
import { createTakeIn, type TakeInCalls } from '../../../../../renderer/data/intake/take-in.ts'
import { fileOf } from './transfers.ts'

/** Calls that do as the main process does, and note what they were asked; files of the disk are those whose name begins with a slash. */
function startTest(changes: Partial<TakeInCalls> = {}) {
  const added: { sources: IntakeSource[]; leftOut: number }[] = []
  const opened: { name: string; bytes: number }[] = []
  const posted: { id: string; size: number }[] = []
  const calls: TakeInCalls = {
    handles: async (files) =>
      files.map((file) => {
        const name = file instanceof File ? file.name : ''
        return name.startsWith('/') ? `handle of ${name}` : null
      }),
    openUploads: async ({ files }) => {
      referencesRoutes.openUploads.input.parse({ files })
      opened.push(...files)
      return { ids: files.map(({ name }) => `upload of ${name}`) }
    },
    post: async (id, { size }) => void posted.push({ id, size }),
    addToTray: async (sources, leftOut = 0) => void added.push({ sources: [...sources], leftOut }),
    trayRoom: () => 50,
    ...changes,
  }
  return { takeIn: createTakeIn(calls), added, opened, posted }
}

const files = (...names: string[]): Incoming[] =>
  names.map((name) => ({ type: 'file', file: fileOf(name) }))
const address = (url: string): Incoming => ({ type: 'source', source: { type: 'address', url } })

/** Returns a file that says it has so many bytes, without having them. */
function fileOfSize(name: string, size: number): Incoming {
  return { type: 'file', file: Object.defineProperty(fileOf(name), 'size', { value: size }) }
}

describe('what is handed in', () => {
  it('keeps its order: files by handles, addresses, and what has no path as uploads, which are posted', async () => {
    const { takeIn, added, opened, posted } = startTest()
    const incoming = [...files('b.png', '/a.png'), address('https://a.example/'), ...files('/c')]
    expect(await takeIn(incoming)).toEqual([])
    expect(added).toEqual([
      {
        leftOut: 0,
        sources: [
          { type: 'upload', id: 'upload of b.png' },
          { type: 'file', handle: 'handle of /a.png' },
          { type: 'address', url: 'https://a.example/' },
          { type: 'file', handle: 'handle of /c' },
        ],
      },
    ])
    expect(opened).toEqual([{ name: 'b.png', bytes: 4 }])
    await expect.poll(() => posted).toEqual([{ id: 'upload of b.png', size: 4 }])
  })

  it('is at most five hundred; of more only the number is sent', async () => {
    const { takeIn, added } = startTest()
    await takeIn(files(...Array.from({ length: 640 }, (_, place) => `/${place}`)))
    expect(added).toMatchObject([{ leftOut: 140 }])
    expect(added[0]?.sources).toHaveLength(500)
  })

  it('goes in pieces where its texts do not fit one message', async () => {
    const { takeIn, added } = startTest()
    const long = (place: number) => `https://a.example/${place}/${'x'.repeat(7000)}`
    await takeIn([0, 1, 2, 3, 4].map((place) => address(long(place))))
    expect(added.map(({ sources }) => sources.length)).toEqual([2, 2, 1])
    for (const { sources } of added) {
      const text = sources.map((source) => (source.type === 'address' ? source.url : '')).join('')
      expect(text.length).toBeLessThanOrEqual(MOST_SOURCE_TEXT)
    }
  })

  it('rejects with what the main process said', async () => {
    const { takeIn } = startTest({ addToTray: () => Promise.reject(new AppError('internal')) })
    await expect(takeIn(files('/a'))).rejects.toMatchObject({ data: { code: 'internal' } })
  })
})

describe('files without a path', () => {
  it('are announced for as many places as there are; of the others only the number is sent', async () => {
    const { takeIn, added, opened } = startTest({ trayRoom: () => 2 })
    await takeIn(files('1', '2', '3', '4', '5'))
    expect(opened).toHaveLength(2)
    expect(added).toMatchObject([{ leftOut: 3 }])
  })

  it('are sent to a full tray as well', async () => {
    const { takeIn, added } = startTest({ trayRoom: () => 0 })
    await takeIn(files('1', '2'))
    expect(added).toEqual([{ sources: [], leftOut: 2 }])
  })

  it('that are too large are refused by their names, and the others come in', async () => {
    const { takeIn, opened } = startTest()
    const large = ['a', 'b', 'c', 'd'].map((name) => fileOfSize(name, MOST_UPLOAD_BYTES + 1))
    const refused = await takeIn([...large, fileOfSize('just fits', MOST_UPLOAD_BYTES)])
    expect(refused).toMatchObject([
      { error: { reason: 'reference_too_large' }, count: 4, names: ['a', 'b', 'c'] },
    ])
    expect(opened).toEqual([{ name: 'just fits', bytes: MOST_UPLOAD_BYTES }])
  })

  it('that the main process takes none of keep no file of the disk from coming in', async () => {
    const tooMany = new AppError('invalid_request', { reason: 'reference_too_many' })
    const { takeIn, added } = startTest({ openUploads: () => Promise.reject(tooMany) })
    expect(await takeIn(files('a', '/b'))).toMatchObject([
      { error: { reason: 'reference_too_many' }, count: 1, names: ['a'] },
    ])
    expect(added).toMatchObject([{ sources: [{ type: 'file', handle: 'handle of /b' }] }])
  })

  it('with names of any length are announced with the end, which has the extension', async () => {
    const { takeIn, opened } = startTest()
    await takeIn(files(`${'x'.repeat(300)}.png`))
    expect(opened[0]?.name).toMatch(/^x{116}\.png$/)
  })

  it('that cannot be read any more are given up with an empty body, for which nobody waits', async () => {
    const sent: number[] = []
    const { takeIn } = startTest({
      post: async (_, { size }) => {
        sent.push(size)
        if (size > 0) throw new TypeError('Failed to fetch')
      },
    })
    await takeIn(files('gone.png'))
    await expect.poll(() => sent).toEqual([4, 0])
  })

  it('are posted three at a time, in their order', async () => {
    const waiting: (() => void)[] = []
    const begun: string[] = []
    const { takeIn } = startTest({
      post: (id) => {
        begun.push(id)
        return new Promise((resolve) => waiting.push(resolve))
      },
    })
    await takeIn(files('1', '2', '3', '4', '5'))
    expect(begun).toEqual(['upload of 1', 'upload of 2', 'upload of 3'])
    waiting[1]?.()
    await expect.poll(() => begun.at(-1)).toBe('upload of 4')
    expect(begun).toHaveLength(4)
  })
})
