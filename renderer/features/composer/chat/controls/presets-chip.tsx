import { Menu } from '@base-ui/react/menu'
import { SlidersHorizontal } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { applyParameters, applyPreset } from '../../../../commands/presets.ts'
import { USUAL_PARAMETERS } from '#shared/domain/conversation.ts'
import { loadSaved, useSaved } from '../../../../data/saved-store.ts'
import { openDialog } from '../../../../navigation/dialog-store.ts'
import { classNames } from '../../../../ui/class-names.ts'
import { ghostChip } from '../../../../ui/ghost-chip.ts'
import { MenuFrame } from '../../../../ui/menu-frame.tsx'
import { MENU_ITEM } from '../../../../ui/menu-list.tsx'
import { Tooltip } from '../../../../ui/tooltip/tooltip.tsx'

/** Renders the menu of the parameters that are saved under names. */
export function PresetsChip() {
  const { t } = useTranslation()
  const chip = useRef<HTMLButtonElement>(null)
  return (
    <MenuFrame
      trigger={chip}
      side="top"
      align="start"
      sideOffset={8}
      button={
        <Tooltip label={t('chatComposer.presets.label')}>
          <Menu.Trigger
            ref={chip}
            aria-label={t('chatComposer.presets.label')}
            className={classNames(ghostChip(), 'shrink-0 @max-[31rem]:px-1.5')}
          >
            <SlidersHorizontal aria-hidden className="size-4" strokeWidth={1.75} />
          </Menu.Trigger>
        </Tooltip>
      }
    >
      <Entries />
    </MenuFrame>
  )
}

function Entries() {
  const { t } = useTranslation()
  useEffect(() => void loadSaved().catch(() => undefined), [])
  const presets = useSaved(({ list }) => list?.presets) ?? []
  return (
    <>
      {presets.map((preset) => (
        <Menu.Item
          key={preset.id}
          className={MENU_ITEM}
          onClick={() => void applyPreset(t, preset)}
        >
          <span className="max-w-60 flex-1 truncate">{preset.name}</span>
          <span className="max-w-40 truncate pl-4 text-xs text-ink-3">{preset.model}</span>
        </Menu.Item>
      ))}
      {presets.length > 0 && <Menu.Separator className="my-1 h-px bg-line" />}
      <Menu.Item className={MENU_ITEM} onClick={() => openDialog({ type: 'save-preset' })}>
        {t('chatComposer.presets.save')}
      </Menu.Item>
      {presets.length > 0 && (
        <Menu.Item
          className={MENU_ITEM}
          onClick={() => openDialog({ type: 'saved', part: 'presets' })}
        >
          {t('chatComposer.presets.manage')}
        </Menu.Item>
      )}
      <Menu.Item
        className={MENU_ITEM}
        onClick={() =>
          void applyParameters(t, USUAL_PARAMETERS, t('chatComposer.presets.usualApplied'))
        }
      >
        {t('chatComposer.presets.usual')}
      </Menu.Item>
    </>
  )
}
