import { describe, expect, it } from 'vitest'
import { oneDialogAtATime } from '../../../electron/app/one-dialog.ts'
import { outsideOpener } from '../../../electron/app/open-outside.ts'

const PAGE = 'https://example.com/fox'

function testOpener(confirm: () => Promise<boolean>) {
  const opened: string[] = []
  const asked: string[] = []
  let now = 0
  const open = outsideOpener({
    oneDialog: oneDialogAtATime(),
    async confirm({ href }) {
      asked.push(href)
      return confirm()
    },
    open: async (href) => void opened.push(href),
    clock: () => now,
  })
  return { open, opened, asked, wait: (milliseconds: number) => void (now += milliseconds) }
}

describe('opening outside', () => {
  it('opens what was agreed to', async () => {
    const { open, opened, asked } = testOpener(async () => true)
    expect(await open('HTTPS://example.com/fox')).toBe(true)
    expect(asked).toEqual([PAGE])
    expect(opened).toEqual([PAGE])
  })

  it('opens nothing that was declined', async () => {
    const { open, opened } = testOpener(async () => false)
    expect(await open(PAGE)).toBe(false)
    expect(opened).toEqual([])
  })

  it('asks nobody about what is never opened', async () => {
    const { open, asked } = testOpener(async () => true)
    await expect(open('file:///etc/passwd')).rejects.toMatchObject({
      data: { code: 'invalid_request' },
    })
    expect(asked).toEqual([])
  })

  it('asks one question at a time', async () => {
    const answers: ((agreed: boolean) => void)[] = []
    const { open, opened, asked } = testOpener(
      () => new Promise((resolve) => void answers.push(resolve)),
    )
    const first = open(PAGE)
    expect(await open('https://example.com/other')).toBe(false)
    answers[0]?.(true)
    expect(await first).toBe(true)
    expect(asked).toEqual([PAGE])
    expect(opened).toEqual([PAGE])
  })

  it('asks so often in a minute, and again in the next', async () => {
    const { open, asked, wait } = testOpener(async () => false)
    for (let time = 0; time < 100; time += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, as a page would
      await open(PAGE)
      wait(10)
    }
    expect(asked).toHaveLength(12)
    wait(60_000)
    await open(PAGE)
    expect(asked).toHaveLength(13)
  })
})
