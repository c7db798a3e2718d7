import { expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import example from '../../renderer/features/create/examples/lake.webp'
import { show } from './support/show.tsx'

const filter = (): string => getComputedStyle(page.getByRole('img').element()).filter

it('blurs a tile in discreet mode until it is pointed at or has the focus', async () => {
  document.documentElement.toggleAttribute('data-discreet', true)
  onTestFinished(() => document.documentElement.removeAttribute('data-discreet'))
  show(
    <div className="canvas">
      {/* As `AssetTile` has it. */}
      <div className="group/tile">
        <button type="button">
          <img src={example} alt="Lake" />
        </button>
        <button type="button">Favourite</button>
      </div>
      <p>Beside it</p>
    </div>,
  )
  await expect.element(page.getByRole('img')).toBeVisible()
  await page.getByText('Beside it').hover()
  expect(filter()).toBe('blur(24px)')
  await page.getByRole('img').hover()
  expect(filter()).toBe('none')
  await page.getByText('Beside it').hover()
  expect(filter()).toBe('blur(24px)')
  await userEvent.tab()
  await userEvent.tab()
  expect(filter()).toBe('none')
})
