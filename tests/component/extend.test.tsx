import { afterEach, beforeEach, expect, it } from 'vitest'
import { commands, page, userEvent } from 'vitest/browser'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { changeDraft, useDraft } from '../../renderer/data/draft/draft-store.ts'
import { followMask } from '../../renderer/data/mask/prepare-mask.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { Editor } from '../../renderer/features/editor/editor.tsx'
import { chooseTool } from '../../renderer/features/editor/editor-store.ts'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { openMask, useMaskMode } from '../../renderer/navigation/mask-mode.ts'
import { endedJob, output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const job = endedJob('job', 1, 'succeeded', [output('job', 0, 1000, 1000)])
const side = (name: string) => page.getByRole('slider', { name })
const left = side('Left side of the frame')
const right = side('Right side of the frame')
const ratio = (name: string) => page.getByRole('button', { name: `Extend to ${name}`, exact: true })
const said = page.getByRole('status').first()
const canvas = () => useDraft.getState().draft.edit?.canvas

let stop: (() => void) | null = null

beforeEach(async () => {
  answerWith({
    jobs: { list: () => ({ jobs: [job], next: null }) },
    // It is never made ready: that is not what this is about.
    references: { openUploads: () => new Promise(() => undefined) },
  })
  await feed.reload()
  followMask()
  chooseTool('extend')
  const { t } = createI18n('en')
  stop = listenToKeys({ t, platform: 'linux' })
  show(
    <div style={{ position: 'fixed', inset: 0 }}>
      <Editor />
    </div>,
  )
})

/** Opens the picture with the tool in the hand. */
async function open(): Promise<void> {
  openMask('job-0')
  await expect.element(left).toBeInTheDocument()
  await expect.element(page.getByRole('application')).toHaveFocus()
}

afterEach(() => {
  stop?.()
  useMaskMode.setState({ assetId: null })
  changeDraft({ edit: null })
})

it('a side is moved by keys: outwards more, inwards less, and never into the picture', async () => {
  await open()
  left.element().focus()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(left).toHaveAttribute('aria-valuetext', '10 px')
  await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}')
  await expect.element(left).toHaveAttribute('aria-valuenow', '110')
  await expect.element(said).toHaveTextContent('Extended to 1110 × 1000')
  expect(canvas()).toEqual({ width: 1110, height: 1000, x: 110, y: 0 })
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(left).toHaveAttribute('aria-valuenow', '100')
  await userEvent.keyboard('{PageDown}{PageDown}')
  await expect.element(left).toHaveAttribute('aria-valuenow', '0')
  expect(canvas()).toBeUndefined()
  right.element().focus()
  await userEvent.keyboard('{ArrowUp}{Home}')
  await expect.element(right).toHaveAttribute('aria-valuenow', '0')
})

it('is extended to a ratio where the picture lies, and on a second press in the middle', async () => {
  await open()
  right.element().focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(right).toHaveAttribute('aria-valuenow', '10')
  await ratio('16:9').click()
  await expect.element(ratio('16:9')).toHaveAttribute('aria-pressed', 'true')
  expect(canvas()).toEqual({ width: 1778, height: 1000, x: 0, y: 0 })
  await ratio('16:9').click()
  expect(canvas()).toEqual({ width: 1778, height: 1000, x: 389, y: 0 })
  await ratio('9:16').click()
  expect(canvas()).toEqual({ width: 1000, height: 1778, x: 0, y: 389 })
  // Of its own ratio it is not larger.
  await ratio('1:1').click()
  expect(canvas()).toBeUndefined()
})

it('its frame is dragged by the pointer, and lies where the picture was put in it', async () => {
  await open()
  const box = right.element().getBoundingClientRect()
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await commands.pressMouse([from, { x: from.x + 20, y: from.y }, { x: from.x + 40, y: from.y }])
  // Nothing is sent, nor made ready, in the middle of a drag.
  expect(canvas()).toBeUndefined()
  await commands.releaseMouse()
  await expect.poll(() => canvas()?.width).toBeGreaterThan(1040)
  const { width, height } = canvas() ?? {}
  await expect.element(said).toHaveTextContent(`Extended to ${width} × ${height}`)

  page.getByRole('application').element().focus()
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}')
  expect(canvas()?.x).toBeGreaterThan(0)
  await userEvent.keyboard('{Delete}')
  await expect
    .element(said)
    .toHaveTextContent('Drag the frame beyond the picture, or choose a ratio')
  expect(callsOf('edits.prepare')).toEqual([])
})
