import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { toolInHand, TOOLS, useEditor, type ToolName } from '../editor-store.ts'
import { CommandButton } from './command-button.tsx'
import { Numbers } from './numbers.tsx'
import { useRovingTabStop } from '../../../ui/use-roving-tab-stop.ts'

const COMMANDS = {
  brush: 'maskBrush',
  eraser: 'maskEraser',
  rectangle: 'maskRectangle',
  lasso: 'maskLasso',
  wand: 'maskWand',
  extend: 'maskExtend',
} as const satisfies Record<ToolName, CommandId>

/** Renders the tools, what is done with the whole mask, and the numbers that count for the tool in the hand. */
export function Toolbar({ mask }: { readonly mask: MaskDocument }) {
  const { t } = useTranslation()
  const inHand = useEditor(toolInHand)
  const bar = useRovingTabStop()
  return (
    <div className="mask-tools">
      <div {...bar} role="toolbar" aria-label={t('mask.tools')} className="mask-bar">
        {TOOLS.map((tool) => (
          <CommandButton
            key={tool}
            command={COMMANDS[tool]}
            label={t(`mask.${tool}`)}
            hint={t(`mask.how.${tool}`)}
            pressed={tool === inHand}
          />
        ))}
        <Gap />
        <CommandButton command="undo" label={t('mask.undo')} />
        <CommandButton command="redo" label={t('mask.redo')} />
        <Gap />
        <CommandButton command="maskInvert" label={t('mask.invert')} />
        <CommandButton command="maskGrow" label={t('mask.grow')} />
        <CommandButton command="maskShrink" label={t('mask.shrink')} />
        <CommandButton command="maskClear" label={t('mask.clear')} />
      </div>
      <Numbers mask={mask} tool={inHand} />
    </div>
  )
}

function Gap() {
  return <span aria-hidden className="mx-1 h-4 w-px bg-line" />
}
