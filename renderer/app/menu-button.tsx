import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../data/bridge.ts'
import { Mark } from '../ui/mark.tsx'
import { Tooltip } from '../ui/tooltip/tooltip.tsx'
import { onMenuKey } from './menu-key.ts'

/** Renders the mark as the button of the app's menu, which a window without a title bar has nowhere else. */
export function MenuButton() {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => onMenuKey(() => openBelow(button.current)), [])
  return (
    <Tooltip label={t('app.menu')} keys="Alt" side="right">
      <button
        ref={button}
        type="button"
        aria-label={t('app.menu')}
        aria-haspopup="menu"
        onClick={() => openBelow(button.current)}
        className="flex size-9 items-center justify-center rounded-lg hover:bg-surface"
      >
        <Mark className="size-6" />
      </button>
    </Tooltip>
  )
}

function openBelow(button: HTMLElement | null): void {
  const box = button?.getBoundingClientRect()
  // The native menu is its own answer: nothing can be done here where it does not open.
  if (box) bridge.menu.popUp({ x: box.left, y: box.bottom }).catch(() => undefined)
}
