import { useMemo } from 'react'
import { changeImageDraft, changeVideoDraft } from '../../../data/draft/draft-store.ts'
import type { Draft } from '../../../data/draft/draft.ts'
import { modeOf } from '../../../data/draft/mode.ts'
import { imageModelOf, modelOf, videoModelOf } from '../../../data/draft/model-for-mode.ts'
import { ModelPicker } from '../models/model-picker.tsx'

interface ModelChipProps {
  readonly choices: Draft
  readonly hasPictures: boolean
}

/** Renders the choice of the model, for what is made of what. */
export function ModelChip({ choices, hasPictures }: ModelChipProps) {
  const { kind } = choices
  const ofAllModes = useMemo(
    () =>
      [true, false].flatMap((has) => [
        imageModelOf(choices, has).id,
        videoModelOf(choices, has).id,
      ]),
    [choices],
  )
  return (
    <ModelPicker
      mode={modeOf(kind, hasPictures)}
      value={modelOf(choices, hasPictures).id}
      instead={ofAllModes}
      onChange={(id) => {
        if (kind === 'image') changeImageDraft(hasPictures ? { editModel: id } : { model: id })
        else changeVideoDraft(hasPictures ? { animationModel: id } : { model: id })
      }}
    />
  )
}
