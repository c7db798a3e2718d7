import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Flag } from '#shared/domain/organise.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'

interface FlagChoiceProps {
  /** Null where several items differ. */
  readonly flag: Flag | null
  readonly onFlag: (flag: Flag) => void
}

/** Renders whether an item is kept or rejected, as two buttons; the one that holds takes it back. */
export function FlagChoice({ flag, onFlag }: FlagChoiceProps) {
  const { t } = useTranslation()
  return (
    <div className="flex gap-0.5">
      <IconButton
        icon={CircleCheck}
        label={t('organise.keep')}
        aria-pressed={flag === 1}
        className={classNames('size-7', flag === 1 && '[&_svg]:stroke-[2.25]')}
        onClick={() => onFlag(flag === 1 ? 0 : 1)}
      />
      <IconButton
        icon={CircleX}
        label={t('organise.reject')}
        aria-pressed={flag === -1}
        className={classNames('size-7', flag === -1 && '[&_svg]:stroke-[2.25]')}
        onClick={() => onFlag(flag === -1 ? 0 : -1)}
      />
    </div>
  )
}
