import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { PictureStage } from '../../renderer/features/viewer/stage/picture-stage.tsx'
import { show } from './support/show.tsx'

/** Any picture that the window's policy lets be shown. */
const PICTURE = new URL('../../renderer/ui/mark.svg', import.meta.url).href

it('shows the original of an extended picture in its part of it, and nothing around', async () => {
  const before = { src: PICTURE, alt: 'Original', part: { x: 350, y: 0, width: 900, height: 900 } }
  show(
    <div className="fixed inset-0 flex flex-col">
      <PictureStage
        size={{ width: 1600, height: 900 }}
        src={PICTURE}
        preview={null}
        alt="Extended"
        failure="failed"
        before={before}
      />
    </div>,
  )
  const extended = page.getByAltText('Extended')
  await expect.element(extended).toBeVisible()
  const original = document.querySelector('img[alt="Original"]')
  const all = extended.element().getBoundingClientRect()
  const part = original?.getBoundingClientRect()
  expect((part?.width ?? 0) / all.width).toBeCloseTo(900 / 1600, 2)
  expect(((part?.x ?? 0) - all.x) / all.width).toBeCloseTo(350 / 1600, 2)
  expect(original).not.toBeVisible()
  page
    .getByRole('button', { name: /original/i })
    .element()
    .focus()
  await userEvent.keyboard('{ >}')
  await expect.poll(() => original?.checkVisibility({ visibilityProperty: true })).toBe(true)
  expect(extended.element().checkVisibility({ visibilityProperty: true })).toBe(false)
  await userEvent.keyboard('{/ }')
})
