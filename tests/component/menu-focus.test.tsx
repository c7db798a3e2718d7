import { useRef } from 'react'
import { Menu } from '@base-ui/react/menu'
import { describe, expect, it } from 'vitest'
import { page, userEvent, type Locator } from 'vitest/browser'
import { ContextMenu, useContextMenu } from '../../renderer/ui/context-menu.tsx'
import { MenuFrame } from '../../renderer/ui/menu-frame.tsx'
import { MENU_ITEM } from '../../renderer/ui/menu-list.tsx'
import { show } from './support/show.tsx'

function Area() {
  const menu = useContextMenu()
  return (
    <>
      <button type="button" onContextMenu={menu.openAtPointer}>
        A tile
      </button>
      <ContextMenu
        menu={menu}
        label="Menu"
        entries={[{ label: 'An entry', onChoose: () => undefined }]}
      />
      <input aria-label="A field" />
    </>
  )
}

function Framed() {
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <MenuFrame trigger={trigger} button={<Menu.Trigger ref={trigger}>A tile</Menu.Trigger>}>
        <Menu.Item className={MENU_ITEM}>An entry</Menu.Item>
      </MenuFrame>
      <input aria-label="A field" />
    </>
  )
}

function focus(what: Locator): void {
  const element = what.element()
  if (element instanceof HTMLElement) element.focus()
}

describe.each([
  ['of an area', <Area key="area" />, { button: 'right' }],
  ['behind a button', <Framed key="framed" />, {}],
] as const)('a menu %s that is closed by Escape', (_name, part, click) => {
  const tile = page.getByRole('button', { name: 'A tile' })
  const field = page.getByRole('textbox', { name: 'A field' })
  const menu = page.getByRole('menu')

  const openAndClose = async (): Promise<void> => {
    await expect.element(tile).toBeVisible()
    focus(tile)
    await tile.click(click)
    await expect.element(page.getByRole('menuitem')).toBeVisible()
    await userEvent.keyboard('{Escape}')
  }

  it('gives the focus back', async () => {
    show(part)
    await openAndClose()
    await expect.element(menu).not.toBeInTheDocument()
    await expect.element(tile).toHaveFocus()
  })

  it('leaves it where it has been put while the menu faded', async () => {
    show(part)
    await openAndClose()
    focus(field)
    await expect.element(menu).not.toBeInTheDocument()
    await expect.element(field).toHaveFocus()
  })
})

function LongMenu() {
  const menu = useContextMenu()
  return (
    <>
      <button type="button" className="fixed top-1/2 left-10" onContextMenu={menu.openAtPointer}>
        A tile
      </button>
      <ContextMenu
        menu={menu}
        label="Menu"
        entries={Array.from({ length: 14 }, (_, place) => ({
          label: `Entry ${place + 1}`,
          onChoose: () => undefined,
        }))}
      />
    </>
  )
}

it('shows a long menu whole where the window is as high, wherever the pointer is', async () => {
  await page.viewport(800, 600)
  show(<LongMenu />)
  await page.getByRole('button', { name: 'A tile' }).click({ button: 'right' })
  const menu = page.getByRole('menu')
  await expect.element(menu).toBeVisible()
  const { clientHeight, scrollHeight } = menu.element()
  expect(clientHeight).toBe(scrollHeight)
  await expect.element(page.getByRole('menuitem', { name: 'Entry 14' })).toBeInViewport()
})
