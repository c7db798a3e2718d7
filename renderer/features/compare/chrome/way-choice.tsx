import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import { commandOf } from '../../../commands/run-command.ts'
import { useHandlers } from '../../../commands/handlers.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useCompare, type CompareWay } from '../../../navigation/compare-store.ts'
import { CHIPS } from '../../../ui/chip.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'

interface WayChoiceProps {
  readonly ways: readonly { readonly way: CompareWay; readonly command: CommandId }[]
}

/** The ways of comparing as one choice, each with its key; what cannot be done with what is shown says why. */
export function WayChoice({ ways }: WayChoiceProps) {
  const { t } = useTranslation()
  return (
    <div role="radiogroup" aria-label={t('compare.way')} className={CHIPS}>
      {ways.map((each) => (
        <Way key={each.way} {...each} group={GROUP} />
      ))}
    </div>
  )
}

const GROUP = 'compare-way'

interface WayProps {
  readonly way: CompareWay
  readonly command: CommandId
  readonly group: string
}

function Way({ way, command, group }: WayProps) {
  const { t } = useTranslation()
  const id = useId()
  const keys = useShownKeys()(command)
  const isChosen = useCompare((state) => state.way === way)
  const isPossible = useHandlers(({ byCommand }) => (byCommand[command]?.length ?? 0) > 0)
  const label = t(`compare.ways.${way}`)
  const { icon: Icon } = commandOf(command)
  return (
    <Tooltip
      label={isPossible ? label : t('compare.picturesOnly')}
      keys={keys?.shown}
      side="bottom"
    >
      <label
        htmlFor={id}
        className={classNames(
          'ring-within relative flex h-full items-center justify-center gap-1.5 rounded-[0.3125rem] px-2.5 text-xs transition-colors duration-100',
          isChosen
            ? 'bg-hover text-ink shadow-[inset_0_0_0_1px_var(--line)]'
            : 'text-ink-2 hover:text-ink has-disabled:opacity-40',
        )}
      >
        <input
          id={id}
          type="radio"
          name={group}
          checked={isChosen}
          disabled={!isPossible}
          aria-label={label}
          aria-keyshortcuts={keys?.aria}
          onChange={() => useCompare.setState({ way })}
          className="absolute inset-0 m-0 appearance-none opacity-0"
        />
        {Icon !== undefined && <Icon aria-hidden className="size-4" strokeWidth={1.75} />}
        <span className="@max-[56rem]:hidden">{label}</span>
      </label>
    </Tooltip>
  )
}
