import { Popover } from '@base-ui/react/popover'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImageModel, MediaModel, VideoModel } from '#shared/capabilities.ts'
import { changeDraft, changeImageDraft, changeVideoDraft } from '../../../data/draft/draft-store.ts'
import { MOST_REPEATS, type Draft } from '../../../data/draft/draft.ts'
import { fitChoice } from '../../../data/draft/fit.ts'
import { classNames } from '../../../ui/class-names.ts'
import { ChipPopup } from '../../../ui/chip-popup.tsx'
import { ghostChip } from '../../../ui/ghost-chip.ts'
import { RadioChips } from '../../../ui/radio-chips.tsx'
import { Stepper } from '../../../ui/stepper.tsx'
import { isMoreChanged, moreText } from './more-text.ts'

interface MoreChipProps {
  readonly choices: Draft
  readonly model: MediaModel
}

/**
 * Renders the choices that are seldom changed, behind a chip that says what they are where they matter. The last one of
 * the row: it may grow and moves nothing.
 */
export function MoreChip({ choices, model }: MoreChipProps) {
  const { t } = useTranslation()
  const text = moreText(t, choices, model)
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t(text === '' ? 'composer.moreChoices' : 'composer.moreChosen', { text })}
        className={classNames(
          ghostChip(isMoreChanged(choices, model)),
          'shrink-0 @max-[31rem]:px-1',
        )}
      >
        {text !== '' && <span className="truncate tabular-nums @max-[56rem]:sr-only">{text}</span>}
        <Ellipsis aria-hidden className="size-4 shrink-0" />
      </Popover.Trigger>
      <ChipPopup
        label={t('composer.moreChoices')}
        className="grid grid-cols-[auto_auto] items-center gap-x-6 gap-y-2.5 p-3"
      >
        {model.kind === 'image' ? (
          <Delivery image={choices.image} model={model} />
        ) : (
          <VideoChoices video={choices.video} model={model} />
        )}
        <Row name={t('composer.repeatShort')}>
          <Stepper
            label={t('composer.repeat')}
            lessLabel={t('composer.repeatLess')}
            moreLabel={t('composer.repeatMore')}
            value={choices.repeat}
            min={1}
            max={MOST_REPEATS}
            onChange={(repeat) => changeDraft({ repeat })}
          />
        </Row>
      </ChipPopup>
    </Popover.Root>
  )
}

interface DeliveryProps {
  readonly image: Draft['image']
  readonly model: ImageModel
}

function Delivery({ image, model }: DeliveryProps) {
  const { t } = useTranslation()
  if (model.responseFormat.by === 'server') return null
  return (
    <Row name={t('composer.deliveryShort')}>
      <RadioChips
        label={t('composer.delivery')}
        value={fitChoice(model.responseFormat, image.responseFormat) === 'url' ? 'url' : 'b64_json'}
        options={[
          { value: 'url', label: t('composer.deliveryUrl') },
          { value: 'b64_json', label: t('composer.deliveryBase64') },
        ]}
        onChange={(responseFormat) => changeImageDraft({ responseFormat })}
      />
    </Row>
  )
}

interface VideoChoicesProps {
  readonly video: Draft['video']
  readonly model: VideoModel
}

function VideoChoices({ video, model }: VideoChoicesProps) {
  const { t } = useTranslation()
  return (
    <>
      <Row name={t('composer.resolution')}>
        <RadioChips
          label={t('composer.resolution')}
          value={fitChoice(model.resolution, video.resolution) ?? model.resolution.default}
          options={model.resolution.options.map((value) => ({ value, label: value }))}
          onChange={(resolution) => changeVideoDraft({ resolution })}
        />
      </Row>
      <Row name={t('composer.preset')}>
        <RadioChips
          label={t('composer.preset')}
          value={fitChoice(model.preset, video.preset) ?? model.preset.default}
          options={model.preset.options.map((value) => ({
            value,
            label: t(`composer.presets.${value}`),
          }))}
          onChange={(preset) => changeVideoDraft({ preset })}
        />
      </Row>
    </>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="text-ink-2">
        {name}
      </span>
      <div className="flex justify-start">{children}</div>
    </>
  )
}
