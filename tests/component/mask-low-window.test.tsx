import { afterEach, beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { changeDraft } from '../../renderer/data/draft/draft-store.ts'
import { followMask } from '../../renderer/data/mask/prepare-mask.ts'
import { Editor } from '../../renderer/features/editor/editor.tsx'
import { openMask, useMaskMode } from '../../renderer/navigation/mask-mode.ts'
import { endedJob, output } from '../unit/renderer/jobs.ts'
import { answerWith } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const job = endedJob('job', 1, 'succeeded', [output('job', 0, 1600, 900)])

beforeEach(async () => {
  answerWith({
    jobs: { list: () => ({ jobs: [job], next: null }) },
    references: { openUploads: () => new Promise(() => undefined) },
  })
  await feed.reload()
  followMask()
})

afterEach(async () => {
  useMaskMode.setState({ assetId: null })
  changeDraft({ edit: null })
  await page.viewport(1200, 800)
})

it('leaves the picture room in a low window, with all tools beside each other in sight', async () => {
  // What the smallest window leaves at a zoom of 150 %, without rail and header.
  await page.viewport(592, 356)
  show(
    <div style={{ position: 'fixed', inset: 0 }}>
      <Editor />
    </div>,
  )
  openMask('job-0')
  const tools = page.getByRole('toolbar', { name: 'Mask tools' })
  await expect.element(tools).toBeVisible()
  const boxOf = (selector: string): DOMRect =>
    document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
  expect(boxOf('.mask-frame').height).toBeGreaterThan(100)
  expect(boxOf('.mask-bar').right).toBeLessThan(boxOf('.mask-frame').left)
  expect(boxOf('.mask-bar').bottom).toBeLessThan(boxOf('.mask-bottom').top)
  expect(boxOf('.mask-numbers').bottom).toBeLessThanOrEqual(boxOf('.mask-frame').top)
  const buttons = tools.getByRole('button').elements()
  expect(buttons).toHaveLength(12)
  for (const button of buttons) {
    const { x, y, width, height } = button.getBoundingClientRect()
    expect(button.contains(document.elementFromPoint(x + width / 2, y + height / 2))).toBe(true)
  }
})
