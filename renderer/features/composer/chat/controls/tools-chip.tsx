import { Popover } from '@base-ui/react/popover'
import { Wrench } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BUILT_IN_TOOLS, type BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { useParameters } from '../../../../data/chat/parameters.ts'
import { classNames } from '../../../../ui/class-names.ts'
import { ChipPopup } from '../../../../ui/chip-popup.tsx'
import { ghostChip } from '../../../../ui/ghost-chip.ts'
import { OwnTools } from '../own-tools/own-tools.tsx'
import { TOOLS_CHIP } from '../own-tools/tools-chip-element.ts'
import { useChangeParameters } from './use-change-parameters.ts'

/** Renders the choice of the tools that are offered to the model. None of them runs without a press. */
export function ToolsChip() {
  const { t } = useTranslation()
  const { tools, ownTools = [] } = useParameters()
  const [isOpen, setOpen] = useState(false)
  const change = useChangeParameters()
  const id = useId()
  const set = (tool: BuiltInTool, isOn: boolean): void =>
    change({
      // In one order, whatever was ticked first.
      tools: BUILT_IN_TOOLS.filter((each) => (each === tool ? isOn : tools.includes(each))),
    })
  const count = tools.length + ownTools.length
  const text = count === 0 ? t('chatComposer.tools.none') : t('chatComposer.tools.count', { count })
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        data-chip={TOOLS_CHIP}
        aria-label={t('chatComposer.tools.label', { text })}
        className={classNames(
          ghostChip(tools.length !== BUILT_IN_TOOLS.length || ownTools.length > 0),
          'shrink-0 @max-[31rem]:px-1.5',
        )}
      >
        <Wrench aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span className="@max-[46rem]:sr-only">{text}</span>
      </Popover.Trigger>
      <ChipPopup
        label={t('chatComposer.tools.title')}
        className="max-h-(--available-height) w-84 overflow-y-auto p-2 scroll-thin"
      >
        <p className="px-2 pt-1 pb-2 text-xs text-ink-2 text-pretty">
          {t('chatComposer.tools.note')}
        </p>
        {BUILT_IN_TOOLS.map((tool) => (
          <div
            key={tool}
            className="flex min-h-9 items-start gap-2.5 rounded-md px-2 hover:bg-hover"
          >
            <input
              id={`${id}-${tool}`}
              type="checkbox"
              aria-describedby={`${id}-${tool}-about`}
              checked={tools.includes(tool)}
              onChange={({ currentTarget }) => set(tool, currentTarget.checked)}
              className="mt-2 size-4 shrink-0 accent-(--ink)"
            />
            <span className="min-w-0 flex-1 py-1.5">
              <label htmlFor={`${id}-${tool}`} className="block">
                {t(`chatComposer.tools.names.${tool}`)}
              </label>
              <span id={`${id}-${tool}-about`} className="block text-xs text-ink-2">
                {t(`chatComposer.tools.about.${tool}`)}
              </span>
            </span>
          </div>
        ))}
        <OwnTools onOpenDialog={() => setOpen(false)} />
      </ChipPopup>
    </Popover.Root>
  )
}
