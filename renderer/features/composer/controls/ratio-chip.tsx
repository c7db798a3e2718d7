import { Popover } from '@base-ui/react/popover'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImageModel, VideoModel } from '#shared/capabilities.ts'
import { changeImageDraft, changeVideoDraft } from '../../../data/draft/draft-store.ts'
import type { Draft } from '../../../data/draft/draft.ts'
import type { Pictures } from '../../../data/draft/pictures.ts'
import { imageSizeOf, videoRatioOf } from '../../../data/draft/shape-of-draft.ts'
import { ChipArrow } from '../../../ui/chip-arrow.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { ChipPopup } from '../../../ui/chip-popup.tsx'
import { ghostChip } from '../../../ui/ghost-chip.ts'
import { ratioOptions, sizeOptions, type RatioOption } from './ratio-options.ts'
import { RatioList } from './ratio-list.tsx'
import { RatioShape } from '../../../ui/ratio-shape.tsx'
import { ServerDecides } from './server-decides.tsx'

interface ImageRatioChipProps {
  readonly choices: Draft
  readonly model: ImageModel
  readonly pictures: Pictures
}

/** Renders the choice of the size of pictures. */
export function ImageRatioChip({ choices, model, pictures }: ImageRatioChipProps) {
  const { t } = useTranslation()
  const rule = model.size
  const options = useMemo(() => (rule.by === 'user' ? sizeOptions(t, rule.options) : []), [t, rule])
  if (rule.by === 'server') {
    return <ServerDecides text={t('composer.serverDecidesSize')} short={t('composer.anySize')} />
  }
  if (choices.edit !== null) {
    const size = imageSizeOf(choices, model, pictures)
    const ratio = options.find((option) => option.value === size)?.ratio
    return <ServerDecides text={t('mask.decidesSize')} short={ratio ?? '…'} />
  }
  return (
    <RatioChip
      options={options}
      value={imageSizeOf(choices, model, pictures) ?? rule.default}
      isChanged={choices.image.isShapeByHand && choices.image.size !== rule.default}
      several={choices.image.sizes}
      onChange={(size) => changeImageDraft({ size, isShapeByHand: true, sizes: null })}
      onChangeSeveral={(sizes) => changeImageDraft({ sizes })}
    />
  )
}

interface VideoRatioChipProps {
  readonly choices: Draft
  readonly model: VideoModel
  readonly pictures: Pictures
}

/** Renders the choice of the shape of videos. */
export function VideoRatioChip({ choices, model, pictures }: VideoRatioChipProps) {
  const rule = model.aspectRatio
  const options = useMemo(() => ratioOptions(rule.options), [rule])
  return (
    <RatioChip
      options={options}
      value={videoRatioOf(choices, model, pictures)}
      isChanged={choices.video.isShapeByHand && choices.video.aspectRatio !== rule.default}
      several={choices.video.aspectRatios}
      onChange={(aspectRatio) =>
        changeVideoDraft({ aspectRatio, isShapeByHand: true, aspectRatios: null })
      }
      onChangeSeveral={(aspectRatios) => changeVideoDraft({ aspectRatios })}
    />
  )
}

interface RatioChipProps<T extends string> {
  readonly options: readonly RatioOption<T>[]
  readonly value: T
  /** Whether the user has chosen another one than the usual. */
  readonly isChanged: boolean
  /** What is chosen while everything is made in several shapes; null while it is made in one. */
  readonly several: readonly T[] | null
  readonly onChange: (value: T) => void
  readonly onChangeSeveral: (values: readonly T[]) => void
}

function RatioChip<T extends string>(props: RatioChipProps<T>) {
  const { options, value, isChanged, several, onChange, onChangeSeveral } = props
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const chosen = several ?? [value]
  const first = options.find((option) => option.value === chosen[0])
  const text =
    chosen.length > 1 ? t('composer.ratioCount', { count: chosen.length }) : (first?.ratio ?? '')
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={t('composer.ratioChosen', {
          ratio: chosen.length > 1 ? text : (first?.label ?? text),
        })}
        className={classNames(
          ghostChip(several !== null || isChanged),
          'min-w-21 shrink-0 tabular-nums @max-[31rem]:min-w-0 @max-[31rem]:px-1',
        )}
      >
        {first !== undefined && chosen.length === 1 && (
          <RatioShape {...first} side={13} isFilled={false} />
        )}
        <span className="@max-[25rem]:sr-only">{text}</span>
        <ChipArrow />
      </Popover.Trigger>
      <ChipPopup label={t('composer.ratio')} className="p-2">
        <RatioList
          options={options}
          chosen={chosen}
          isSeveral={several !== null}
          onChoose={(one) => {
            onChange(one)
            setOpen(false)
          }}
          onChooseSeveral={onChangeSeveral}
        />
      </ChipPopup>
    </Popover.Root>
  )
}
