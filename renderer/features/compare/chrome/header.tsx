import { Dialog } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import { commandOf, isEnabled, labelOf, runCommand } from '../../../commands/run-command.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { COMPARE_WAYS, useCompare } from '../../../navigation/compare-store.ts'
import { Floating } from '../../../parts/stage/floating.tsx'
import { TopLine } from '../../../parts/stage/top-line.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { Compared } from '../use-compared.ts'
import { COMMAND_OF_WAY } from '../ways.ts'
import { WayChoice } from './way-choice.tsx'

interface HeaderProps {
  readonly items: readonly Compared[]
  readonly focused: Compared | undefined
}

/** How one compares, and what can be done with the item in focus. */
export function Header({ items, focused }: HeaderProps) {
  const { t } = useTranslation()
  const isTableShown = useCompare((state) => state.isTableShown)
  return (
    <TopLine>
      <Floating className="min-w-0 justify-self-start">
        <Dialog.Title className="truncate px-2 text-xs leading-8 font-normal text-ink">
          {t('compare.title', { count: items.length })}
        </Dialog.Title>
      </Floating>
      <Floating>
        <WayChoice ways={COMPARE_WAYS.map((way) => ({ way, command: COMMAND_OF_WAY[way] }))} />
      </Floating>
      <Floating className="justify-self-end">
        {focused !== undefined && (
          <>
            <HeaderButton
              command="toggleFavourite"
              item={focused}
              className={focused.asset.favourite ? 'text-ink [&_svg]:fill-current' : ''}
            />
            <HeaderButton command="itemTrash" item={focused} />
          </>
        )}
        <HeaderButton command="viewerInfo" label={t('compare.table')} pressed={isTableShown} />
        <HeaderButton command="compareClose" label={t('viewer.close')} />
      </Floating>
    </TopLine>
  )
}

interface HeaderButtonProps {
  readonly command: CommandId
  /** What it is done to. */
  readonly item?: Compared
  readonly label?: string
  readonly pressed?: boolean
  readonly className?: string
}

function HeaderButton({ command, item, label, pressed, className }: HeaderButtonProps) {
  const keys = useShownKeys()(command)
  const about = item === undefined ? {} : { item: { asset: item.asset, request: item.job.request } }
  const context = useCommandContext()(about)
  const { icon } = commandOf(command)
  if (icon === undefined || !isEnabled(command, context)) return null
  const name = label ?? labelOf(command, context)
  return (
    <IconButton
      icon={icon}
      // Of which of them, for those who do not see what is in focus.
      label={item === undefined ? name : `${name} · ${item.place}`}
      keys={keys?.shown}
      tooltipSide="bottom"
      aria-pressed={pressed}
      className={classNames(className)}
      onClick={({ nativeEvent }) => runCommand(command, context, nativeEvent)}
    />
  )
}
