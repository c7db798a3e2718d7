import { useChoices, usePictures } from '../use-choices.ts'
import { modelOf } from '../../../data/draft/model-for-mode.ts'
import { CountChip } from './count-chip.tsx'
import { LengthChip } from './length-chip.tsx'
import { ModeChip } from './mode-chip.tsx'
import { ModelChip } from './model-chip.tsx'
import { MoreChip } from './more-chip.tsx'
import { ImageRatioChip, VideoRatioChip } from './ratio-chip.tsx'

/**
 * Shows the choices, exactly what the model takes. Those for pictures and those for videos stand at the same places, so
 * that nothing moves when one goes from one to the other.
 */
export function Controls() {
  const choices = useChoices()
  const pictures = usePictures()
  const hasPictures = pictures.length > 0 || choices.edit !== null
  const model = modelOf(choices, hasPictures)
  return (
    <div className="flex min-w-0 flex-1 items-center gap-0.5 @max-[27rem]:gap-0">
      <ModeChip kind={choices.kind} />
      <ModelChip choices={choices} hasPictures={hasPictures} />
      {model.kind === 'image' ? (
        <>
          <ImageRatioChip choices={choices} model={model} pictures={pictures} />
          <CountChip image={choices.image} model={model} />
        </>
      ) : (
        <>
          <VideoRatioChip choices={choices} model={model} pictures={pictures} />
          <LengthChip video={choices.video} model={model} />
        </>
      )}
      <MoreChip choices={choices} model={model} />
    </div>
  )
}
