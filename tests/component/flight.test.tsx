import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { AssetTile } from '../../renderer/parts/asset-tile/asset-tile.tsx'
import { useFlight } from '../../renderer/ui/virtual-grid/flight.ts'
import { IMAGE_REQUEST, output } from '../unit/renderer/jobs.ts'
import { show } from './support/show.tsx'

it('draws a tile that flies by in its colour alone, and whole once one has arrived', async () => {
  useFlight.setState({ isFlying: true })
  show(
    <div style={{ width: 240, height: 180 }}>
      <AssetTile
        asset={output('one', 0)}
        request={IMAGE_REQUEST}
        width={240}
        height={180}
        position={1}
        total={1}
        list="feed"
      />
    </div>,
  )
  const tile = page.getByRole('button', { name: /^Open picture/ })
  await expect.element(tile).toBeVisible()
  // Here there is no library from which pictures are served: that one was asked for is seen by what comes of it.
  const missing = page.getByText('The file cannot be shown')
  expect(tile.element().querySelector('img')?.hasAttribute('src')).toBe(false)
  expect(page.getByRole('checkbox').elements()).toHaveLength(0)
  useFlight.setState({ isFlying: false })
  await expect.element(missing).toBeVisible()
  await expect.element(page.getByRole('checkbox')).toBeInTheDocument()
  // Another flight takes nothing away from what is there.
  useFlight.setState({ isFlying: true })
  await expect.element(page.getByRole('checkbox')).toBeInTheDocument()
  useFlight.setState({ isFlying: false })
})
