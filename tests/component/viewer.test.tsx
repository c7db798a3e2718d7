import { beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { usePanes } from '../../renderer/data/panes.ts'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { ViewedInspector } from '../../renderer/features/inspector/inspector.tsx'
import { Viewer } from '../../renderer/features/viewer/viewer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { openViewer, useViewer } from '../../renderer/navigation/viewer-store.ts'
import { useLibrary } from '../../renderer/data/library-store.ts'
import { endedJob, filmJob, output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const first = endedJob('first', 3, 'succeeded', [output('first', 0), output('first', 1)])
const second = endedJob('second', 2, 'succeeded', [output('second', 0, 1024, 1024)])
const film = filmJob('film', 1)

const viewer = page.getByRole('dialog')
const press = (keys: string) => userEvent.keyboard(keys)
const shownId = () => useViewer.getState().assetId

beforeEach(() => {
  // But for the number of openings, by which each flies once.
  useViewer.setState(({ openings }) => ({ ...useViewer.getInitialState(), openings }))
  usePanes.setState(usePanes.getInitialState())
  useDraft.setState(useDraft.getInitialState())
  useLibrary.setState(useLibrary.getInitialState())
  answerWith({
    jobs: { list: () => ({ jobs: [first, second, film], next: null }) },
    app: { setFullScreen: ({ on }) => on },
    ledger: {
      requestsOf: () => ({ requests: 2, startedAt: 1 }),
      madeFrom: () => ({ assets: [], jobs: 0 }),
      usedSince: () => [],
    },
    library: { isGivenUp: () => false },
  })
})

const TILE = {
  position: 'fixed',
  left: 40,
  top: 60,
  width: 280,
  height: 160,
  padding: 0,
  border: 0,
} as const

/** Opens the viewer on an item, with the keys of the whole window. */
async function open(id: string): Promise<void> {
  await feed.reload()
  const { t } = createI18n('en')
  const stop = listenToKeys({ t, platform: 'linux' })
  show(
    <>
      <button type="button" aria-label="Tile" data-asset="first-0" style={TILE} />
      <Viewer inspector={<ViewedInspector />}>{null}</Viewer>
    </>,
  )
  openViewer(id, 'feed')
  await expect.element(viewer).toBeVisible()
  stops.push(stop)
}

const stops: (() => void)[] = []
beforeEach(() => {
  for (const stop of stops.splice(0)) stop()
})

it('steps by picture, by job, to either end, and closes', async () => {
  await open('first-0')
  await expect.element(viewer.getByText('1 of 4')).toBeInTheDocument()
  await press('{ArrowRight}')
  expect(shownId()).toBe('first-1')
  await press('{ArrowDown}')
  expect(shownId()).toBe('second-0')
  await press('{ArrowUp}')
  expect(shownId()).toBe('first-0')
  await press('{ArrowUp}')
  expect(shownId()).toBe('first-0')
  await press('{End}')
  await expect.poll(shownId).toBe('film-0')
  await press('{ArrowDown}')
  expect(shownId()).toBe('film-0')
  await press('{Home}')
  expect(shownId()).toBe('first-0')
  await press('{Escape}')
  await expect.element(viewer).not.toBeInTheDocument()
})

it('stays open when what lies below it is pressed, as by a double click while it was closing', async () => {
  await open('first-0')
  const popup = viewer.element()
  // So it is while it closes, and for a frame longer when it is opened again meanwhile.
  if (popup instanceof HTMLElement) popup.style.pointerEvents = 'none'
  const below = document.elementFromPoint(600, 400)
  expect(below?.contains(popup)).toBe(false)
  await userEvent.click(below ?? popup)
  await press('{ArrowRight}')
  expect(shownId()).toBe('first-1')
})

it('counts what the library has, not what is loaded', async () => {
  answerWith({
    // The second page does not come.
    jobs: {
      list: ({ after }) =>
        after === null ? { jobs: [first, second], next: 'more' } : new Promise<never>(() => {}),
    },
    library: {
      isGivenUp: () => false,
      status: () => ({
        items: 586,
        bytes: 1,
        trashed: 0,
        missing: 0,
        restoration: null,
        isReadOnly: false,
      }),
    },
  })
  await open('first-0')
  await expect.element(viewer.getByText('1 of 586')).toBeInTheDocument()
})

it('fills the screen by F, and Esc leads one level out', async () => {
  await open('first-0')
  await press('f')
  await expect.poll(() => callsOf('app.setFullScreen')).toEqual([{ on: true }])
  await press('{Escape}')
  await expect.poll(() => callsOf('app.setFullScreen')).toEqual([{ on: true }, { on: false }])
  await expect.element(viewer).toBeVisible()
  await press('{Escape}')
  await expect.element(viewer).not.toBeInTheDocument()
})

it('keeps the strip by T, in which one goes on by a click', async () => {
  await open('first-0')
  const strip = viewer.getByRole('navigation', { name: 'Film strip' })
  await expect.element(strip).not.toBeInTheDocument()
  await press('t')
  const items = strip.getByRole('listitem')
  await expect.poll(() => items.elements().length).toBe(4)
  expect(items.nth(2).element().getAttribute('aria-posinset')).toBe('3')
  await items.nth(2).getByRole('button').click()
  expect(shownId()).toBe('second-0')
  await expect
    .poll(() => strip.element().querySelector('[aria-current]')?.ariaLabel)
    .toBe('3 · a lighthouse')
})

it('keeps all controls beside the information in a small window', async () => {
  await page.viewport(640, 400)
  usePanes.setState({ inspectorOpen: true })
  for (const id of ['first-0', 'film-0']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await open(id)
    const panel = document.querySelector('.viewer-inspector')?.getBoundingClientRect()
    const buttons = [...document.querySelectorAll('[data-chrome] button')]
    expect(buttons.length).toBeGreaterThan(12)
    for (const button of buttons.filter((each) => each.checkVisibility())) {
      const { left, right, width } = button.getBoundingClientRect()
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(panel?.left ?? 0)
      expect(width).toBeGreaterThan(20)
    }
  }
  await page.viewport(1200, 800)
})

it('has the keys of a player, and what they do is to be seen', async () => {
  await open('film-0')
  await expect.element(viewer.getByRole('button', { name: 'Speed: 1×' })).toBeVisible()
  await press('>')
  await expect.element(viewer.getByRole('button', { name: 'Speed: 1.25×' })).toBeVisible()
  await press('<<')
  await expect.element(viewer.getByRole('button', { name: 'Speed: 0.75×' })).toBeVisible()
  await press('m')
  await expect.element(viewer.getByRole('button', { name: 'Unmute' })).toBeVisible()
  await press('{Shift>}l{/Shift}')
  await expect
    .element(viewer.getByRole('button', { name: 'Loop' }))
    .toHaveAttribute('aria-pressed', 'false')
  await press('[[')
  await expect.element(viewer.getByText('Loops from 0:00 to 0:12')).toBeInTheDocument()
  await press('\\')
  await expect.element(viewer.getByText(/^Loops from/)).not.toBeInTheDocument()
})

it('tells all about an item, and gives single values back to the composer, with a way back', async () => {
  await open('film-0')
  await press('i')
  const information = viewer.getByRole('complementary', { name: 'Information' })
  await expect.element(information.getByText('a greenhouse')).toBeInTheDocument()
  for (const value of ['Aspect ratio 9:16', 'Length 12 s', 'Resolution 720p']) {
    await expect.element(information.getByRole('button', { name: `Use ${value}` })).toBeVisible()
  }
  await information.getByRole('button', { name: 'Use Length 12 s' }).click()
  expect(useDraft.getState().draft).toMatchObject({ kind: 'video', video: { lengthSeconds: 12 } })
  await expect.element(information.getByText('2', { exact: true })).toBeVisible()
})

it('lets the picture come from its tile and return to it, which then has the focus', async () => {
  const animate = vi.spyOn(Element.prototype, 'animate')
  const flights = () =>
    animate.mock.calls.flatMap(([keyframes], index) => {
      const of = animate.mock.contexts[index]
      return of instanceof Element && of.matches('[data-flies]') ? [JSON.stringify(keyframes)] : []
    })
  await open('first-0')
  expect(flights()).toEqual([expect.stringMatching(/^\[.*translate\(-?[\d.]+px.*\{\}\]$/)])
  await press('{Escape}')
  await expect.element(viewer).not.toBeInTheDocument()
  expect(document.activeElement?.getAttribute('data-asset')).toBe('first-0')
  animate.mockRestore()
})
