import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDraftsFile } from '../../../electron/app/drafts-file.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { removeFolder, temporaryFolder } from '../../integration/support/temporary-folders.ts'
import { waitUntil } from '../../integration/support/wait-until.ts'

let folder = ''

beforeEach(async () => {
  folder = await temporaryFolder()
})

afterEach(() => removeFolder(folder))

const contentOf = (): Promise<string> =>
  readFile(join(folder, 'drafts.json'), 'utf8').catch(() => '')

describe('a draft', () => {
  it('is there again in the next process, by its key, and no other is', async () => {
    const drafts = openDraftsFile(folder, recordingLog())
    drafts.save('create', 'a fox\n狐狸 🦊')
    drafts.save('chat:1', 'hello')
    await drafts.flush()
    const again = openDraftsFile(folder, recordingLog())
    expect([again.get('create'), again.get('chat:1'), again.get('chat:2')]).toEqual([
      'a fox\n狐狸 🦊',
      'hello',
      null,
    ])
  })

  it('is written by itself, also while somebody types without a pause', async () => {
    const drafts = openDraftsFile(folder, recordingLog())
    let typed = ''
    const typing = setInterval(() => {
      typed += 'x'
      drafts.save('create', typed)
    }, 10)
    await waitUntil('it is written', async () => (await contentOf()).includes('xxx'))
    const before = (await contentOf()).length
    await waitUntil('written again', async () => (await contentOf()).length > before)
    clearInterval(typing)
    await drafts.flush()
    expect(openDraftsFile(folder, recordingLog()).get('create')).toBe(typed)
  })

  it('is not said to be saved before it is in the file', async () => {
    const drafts = openDraftsFile(folder, recordingLog())
    expect(drafts.isSaved()).toBe(true)
    drafts.save('create', 'a fox')
    expect(drafts.isSaved()).toBe(false)
    const flushed = drafts.flush()
    // It is being written by now, and until the next turn cannot be there.
    await Promise.resolve()
    expect([existsSync(join(folder, 'drafts.json')), drafts.isSaved()]).toEqual([false, false])
    await flushed
    expect(drafts.isSaved()).toBe(true)
    expect(await contentOf()).toContain('a fox')
  })

  it('is known to be as old as its file', async () => {
    const drafts = openDraftsFile(folder, recordingLog())
    expect(drafts.writtenAt).toBeNull()
    drafts.save('create', 'a fox')
    await drafts.flush()
    const time = new Date(2026, 9, 5)
    await utimes(join(folder, 'drafts.json'), time, time)
    expect(openDraftsFile(folder, recordingLog()).writtenAt).toBe(time.getTime())
  })

  it('that was cleared stays cleared', async () => {
    const drafts = openDraftsFile(folder, recordingLog())
    drafts.save('create', 'a secret')
    await drafts.flush()
    drafts.save('create', null)
    await drafts.flush()
    expect(openDraftsFile(folder, recordingLog()).get('create')).toBeNull()
    expect(await contentOf()).not.toContain('a secret')
  })

  it('gives way when there are too many: the one that was changed longest ago', async () => {
    const drafts = openDraftsFile(folder, recordingLog())
    for (let number = 0; number < 60; number += 1) {
      drafts.save(`list:${number}`, `text ${number}`)
      drafts.save('create', `still in use ${number}`)
    }
    await drafts.flush()
    const again = openDraftsFile(folder, recordingLog())
    expect(again.get('create')).toBe('still in use 59')
    expect([again.get('list:10'), again.get('list:11')]).toEqual([null, 'text 11'])
  })

  it('of a conversation gives way to newer ones of conversations, and takes no room from the others', async () => {
    const drafts = openDraftsFile(folder, recordingLog())
    drafts.save('create', 'a fox')
    for (let number = 0; number < 110; number += 1) drafts.save(`chat:${number}`, `text ${number}`)
    await drafts.flush()
    const again = openDraftsFile(folder, recordingLog())
    expect(again.get('create')).toBe('a fox')
    expect([again.get('chat:9'), again.get('chat:10')]).toEqual([null, 'text 10'])
  })

  it('of a conversation gives way as well where all of them together are too long', async () => {
    const drafts = openDraftsFile(folder, recordingLog())
    for (let number = 0; number < 30; number += 1) drafts.save(`chat:${number}`, 'x'.repeat(30_000))
    await drafts.flush()
    const again = openDraftsFile(folder, recordingLog())
    expect(again.get('chat:9')).toBeNull()
    expect(again.get('chat:10')).toHaveLength(30_000)
  })
})

describe('the file', () => {
  it.each([
    ['cut', '{"version":1,"drafts":[{"key":"create","te'],
    ['of another shape', '{"version":1,"drafts":{"create":"a fox"}}'],
    ['with a key that is none', '{"version":1,"drafts":[{"key":"../x","text":""}]}'],
    ['of a version that is not known', '{"version":2,"drafts":[]}'],
    ['too large', ' '.repeat(9 * 1024 ** 2)],
  ])('%s is quarantined, and starts empty', async (_, content) => {
    await writeFile(join(folder, 'drafts.json'), content)
    const drafts = openDraftsFile(folder, recordingLog())
    expect(drafts.get('create')).toBeNull()
    const [aside, ...others] = await readdir(folder)
    expect(others).toEqual([])
    expect(aside).toMatch(/^drafts\.damaged-\d+\.json$/)
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(content)
  })

  it('leaves nothing of a write that was killed', async () => {
    await writeFile(join(folder, `.${crypto.randomUUID()}.part`), 'half')
    await writeFile(join(folder, '.mine.part'), 'not ours')
    openDraftsFile(folder, recordingLog())
    expect(await readdir(folder)).toEqual(['.mine.part'])
  })

  it('that cannot be written breaks nothing, is reported once, and is written when it can be', async () => {
    const log = recordingLog()
    const drafts = openDraftsFile(folder, log)
    // A folder stands where the file should be.
    await mkdir(join(folder, 'drafts.json', 'in the way'), { recursive: true })
    for (const text of ['a', 'a f', 'a fox']) {
      drafts.save('create', text)
      await drafts.flush()
      expect(drafts.get('create')).toBe(text)
    }
    expect(log.entries.map(({ level }) => level)).toEqual(['warn'])
    expect(log.text()).not.toContain('a fox')
    await rm(join(folder, 'drafts.json'), { recursive: true })
    await drafts.flush()
    expect(await contentOf()).toContain('a fox')
  })
})
