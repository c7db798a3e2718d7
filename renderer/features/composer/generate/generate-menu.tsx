import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown, ChevronRight, Repeat } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { menuEntries } from '../../../commands/menu-entries.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { changeDraft, useDraft } from '../../../data/draft/draft-store.ts'
import { classNames } from '../../../ui/class-names.ts'
import { MenuFrame } from '../../../ui/menu-frame.tsx'
import { MENU_ITEM, MENU_LOOK, MenuList } from '../../../ui/menu-list.tsx'

const GROUPS = [
  ['previewRequest', 'copyRequest', 'copyRequestCurl'],
  ['addPaused'],
  ['improvePrompt', 'tenPrompts'],
] as const

/** How often the whole batch is made, as the menu offers it; any other number is set behind the dots. */
const REPEATS = [1, 2, 3, 4, 5, 10] as const

/** Renders the arrow beside Generate, and what it opens: what can be done with the request, and with its prompt, other than sending it to be made. */
export function GenerateMenu({ isReady }: { readonly isReady: boolean }) {
  const { t } = useTranslation()
  const arrow = useRef<HTMLButtonElement>(null)
  return (
    <MenuFrame
      trigger={arrow}
      side="top"
      align="end"
      sideOffset={8}
      button={
        <Menu.Trigger
          ref={arrow}
          aria-label={t('composer.moreWays')}
          className={classNames(
            'flex w-7 items-center justify-center rounded-r-lg border-l @max-[25rem]:w-6 pointer-coarse:w-10',
            isReady
              ? 'border-on-accent/20 hover:bg-accent-hover data-popup-open:bg-accent-hover'
              : 'border-line hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink',
          )}
        >
          <ChevronDown aria-hidden className="size-3.5" />
        </Menu.Trigger>
      }
    >
      <Entries />
    </MenuFrame>
  )
}

function Entries() {
  const entries = menuEntries(GROUPS, useCommandContext()({}))
  return (
    <>
      <RepeatMenu />
      {entries.length > 0 && <Menu.Separator className="my-1 h-px bg-line" />}
      <MenuList entries={entries} onChoose={({ onChoose }) => onChoose()} />
    </>
  )
}

function RepeatMenu() {
  const { t } = useTranslation()
  const repeat = useDraft(({ draft }) => draft.repeat)
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={MENU_ITEM}>
        <Repeat aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="flex-1">{t('composer.repeat')}</span>
        {repeat > 1 && <span className="pl-4 text-ink-2 tabular-nums">×{repeat}</span>}
        <ChevronRight aria-hidden className="size-3.5 text-ink-3" />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} className="z-40 outline-none">
          <Menu.Popup className={MENU_LOOK}>
            <Menu.RadioGroup
              value={repeat}
              onValueChange={(next: number) => changeDraft({ repeat: next })}
            >
              {REPEATS.map((times) => (
                <Menu.RadioItem key={times} value={times} closeOnClick className={MENU_ITEM}>
                  <span className="flex w-4 justify-center">
                    <Menu.RadioItemIndicator>
                      <Check aria-hidden className="size-3.5" />
                    </Menu.RadioItemIndicator>
                  </span>
                  <span className="tabular-nums">×{times}</span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  )
}
