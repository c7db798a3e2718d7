import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { Crop } from '../../renderer/features/crop/crop.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { openCrop, useCrop } from '../../renderer/navigation/crop-store.ts'
import { endedJob, output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const photo = endedJob('photo', 1, 'succeeded', [output('photo', 0, 600, 400)])

const other = endedJob('other', 2, 'succeeded', [output('other', 0, 300, 200)])

const view = page.getByRole('dialog')
const frame = view.getByRole('application')
const button = (name: string) => view.getByRole('button', { name, exact: true })
const apply = button('Apply')

let stop: (() => void) | null = null
afterEach(() => stop?.())

beforeEach(async () => {
  await page.viewport(1200, 800)
  useCrop.setState(useCrop.getInitialState())
  answerWith({
    jobs: { list: () => ({ jobs: [photo], next: null }) },
    localWork: { adjust: () => output('made', 0) },
  })
  await feed.reload()
  const { t } = createI18n('en')
  stop = listenToKeys({ t, platform: 'linux' })
  show(<Crop>{null}</Crop>)
  openCrop('photo-0', 'feed')
})

const nameOf = (width: number, height: number, x: number, y: number) =>
  `Frame: ${width} × ${height}, from ${x}, ${y}`

const asked = () => callsOf('localWork.adjust').at(-1)

it('is sized and moved by keys, undone and done again, and applied', async () => {
  await expect.element(frame).toHaveFocus()
  await expect.element(frame).toHaveAccessibleName(nameOf(600, 400, 0, 0))
  await expect.element(apply).toHaveAttribute('aria-disabled', 'true')
  await userEvent.keyboard('{Enter}')
  expect(asked()).toBeUndefined()
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{ArrowUp}{/Shift}{ArrowLeft}{/Alt}')
  await expect.element(frame).toHaveAccessibleName(nameOf(589, 390, 0, 0))
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{Shift>}{ArrowRight}{/Shift}')
  await expect.element(frame).toHaveAccessibleName(nameOf(589, 390, 11, 1))
  // What goes on is one step.
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.element(frame).toHaveAccessibleName(nameOf(589, 390, 0, 0))
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.element(frame).toHaveAccessibleName(nameOf(600, 400, 0, 0))
  await userEvent.keyboard('{Control>}y{/Control}{Control>}y{/Control}')
  await expect.element(frame).toHaveAccessibleName(nameOf(589, 390, 11, 1))
  await userEvent.keyboard('{Enter}')
  await expect.element(view).not.toBeInTheDocument()
  expect(asked()).toEqual({
    asset: 'photo-0',
    adjustment: {
      isMirrored: false,
      quarterTurns: 0,
      angle: 0,
      crop: { x: 11, y: 1, width: 589, height: 390 },
    },
  })
})

it('is drawn at its handles and moved by the pointer, as far as the picture goes', async () => {
  await expect.element(frame).toHaveFocus()
  const at = frame.element().getBoundingClientRect()
  const scale = at.width / 600
  await drag(at.right, at.bottom, -120 * scale, -80 * scale)
  await expect.element(frame).toHaveAccessibleName(nameOf(480, 320, 0, 0))
  await drag(at.left + 50, at.top + 50, 30 * scale, 500)
  await expect.element(frame).toHaveAccessibleName(nameOf(480, 320, 30, 80))
  await drag(at.left + 30 * scale, at.top + 240 * scale, -9000, 0)
  await expect.element(frame).toHaveAccessibleName(nameOf(510, 320, 0, 80))
})

it('keeps a proportion that is chosen, turns with the picture, and gives all of it back', async () => {
  await expect.element(frame).toHaveFocus()
  await view.getByRole('radio', { name: '16:9' }).click()
  await expect.element(frame).toHaveAccessibleName(nameOf(600, 337, 0, 31))
  await userEvent.keyboard(']')
  await expect.element(frame).toHaveAccessibleName(nameOf(337, 600, 31, 0))
  await expect.element(view.getByRole('radio', { name: '9:16' })).toBeChecked()
  await button('Flip left to right').click()
  await view.getByRole('slider', { name: 'Straighten' }).fill('10')
  await expect.element(frame).not.toHaveAccessibleName(/337 × 600/)
  await expect.element(frame).toHaveAccessibleName(/^Frame: \d+ × \d+, from \d+, \d+$/)
  await button('Reset').click()
  await expect.element(frame).toHaveAccessibleName(nameOf(600, 400, 0, 0))
  await userEvent.keyboard('{Escape}')
  await expect.element(view).not.toBeInTheDocument()
  expect(asked()).toBeUndefined()
})

it('that was left while it was made closes no other one', async () => {
  let finish: (made: ReturnType<typeof output>) => void = () => {}
  const made = new Promise<ReturnType<typeof output>>((resolve) => {
    finish = resolve
  })
  answerWith({
    jobs: { list: () => ({ jobs: [photo, other], next: null }) },
    localWork: { adjust: () => made },
  })
  await feed.reload()
  await expect.element(frame).toHaveFocus()
  await userEvent.keyboard(']{Enter}')
  await expect.poll(asked).toBeDefined()
  await userEvent.keyboard('{Escape}')
  await expect.element(view).not.toBeInTheDocument()
  openCrop('other-0', 'feed')
  await expect.element(frame).toHaveAccessibleName(nameOf(300, 200, 0, 0))
  finish(output('made', 0))
  await made
  await userEvent.keyboard(']')
  await expect.element(frame).toHaveAccessibleName(nameOf(200, 300, 0, 0))
})

async function drag(x: number, y: number, byX: number, byY: number): Promise<void> {
  // Here no picture can be loaded, which is said over the frame.
  const within = document.elementsFromPoint(x, y).find((each) => frame.element().contains(each))
  const target = within ?? frame.element()
  const point = (type: string, clientX: number, clientY: number): void =>
    void target.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientX, clientY }),
    )
  point('pointerdown', x, y)
  point('pointermove', x + byX / 2, y + byY / 2)
  point('pointermove', x + byX, y + byY)
  point('pointerup', x + byX, y + byY)
}
