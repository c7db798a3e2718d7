import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { AssetTile } from '../../renderer/parts/asset-tile/asset-tile.tsx'
import { useArrived, useFlight } from '../../renderer/ui/virtual-grid/flight.ts'
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

it('lets a few tiles arrive at a time, and all of them in the end', async () => {
  const MANY = 100
  useFlight.setState({ isFlying: true })
  show(
    <p aria-label="tiles">
      {Array.from({ length: MANY }, (_, place) => (
        <Tile key={place} />
      ))}
    </p>,
  )
  const tiles = page.getByLabelText('tiles')
  await expect.poll(() => tiles.element().textContent).toBe('…'.repeat(MANY))
  const most: number[] = []
  const observer = new MutationObserver((changes) => void most.push(changes.length))
  observer.observe(tiles.element(), { subtree: true, characterData: true })
  useFlight.setState({ isFlying: false })
  await expect.poll(() => tiles.element().textContent).toBe('!'.repeat(MANY))
  observer.disconnect()
  expect(most.reduce((sum, each) => sum + each, 0)).toBe(MANY)
  expect(Math.max(...most)).toBeLessThan(MANY / 2)
})

function Tile() {
  return <span>{useArrived() ? '!' : '…'}</span>
}
