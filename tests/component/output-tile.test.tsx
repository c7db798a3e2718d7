import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { OutputTile } from '../../renderer/features/create/feed/output-tile.tsx'
import { useViewer } from '../../renderer/navigation/viewer-store.ts'
import { endedJob, output } from '../unit/renderer/jobs.ts'
import { show } from './support/show.tsx'

it('says that its file cannot be shown, has a menu all the same, and opens the viewer', async () => {
  show(
    <div style={{ width: 320, height: 183 }}>
      <OutputTile
        asset={output('job', 0)}
        job={endedJob('job', 1)}
        extras={[]}
        width={320}
        height={183}
        position={1}
        total={4}
      />
    </div>,
  )
  // No server of media is behind this page: the small picture fails, then the picture itself.
  await expect.element(page.getByText('The file cannot be shown')).toBeVisible()
  const tile = page.getByRole('button', { name: 'Open picture 1 of 4: a lighthouse' })
  expect(tile.element().getBoundingClientRect()).toMatchObject({ width: 320, height: 183 })

  await tile.click({ button: 'right' })
  const menu = page.getByRole('menu')
  await expect.element(menu.getByRole('menuitem', { name: 'Move to the trash' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(menu).not.toBeInTheDocument()
  expect(useViewer.getState().assetId).toBeNull()

  await tile.click()
  expect(useViewer.getState().assetId).toBe('job-0')
})
