import { ASPECT_RATIOS } from '#shared/domain/aspect-ratio.ts'
import { VIDEO_PRESETS, VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { isLocalModel, UNKNOWN_MODEL } from '#shared/domain/generation.ts'
import type { Recalled } from '#shared/domain/recall.ts'
import type { Provenance } from '../library/export/provenance-schema.ts'
import { recalledOf } from './recalled-of.ts'

/** Returns what this app has written into a copy, or knows of an item of the library; null where the prompt is empty. */
export function recalledOfProvenance({ prompt, model, parameters }: Provenance): Recalled | null {
  const { size, count, lengthSeconds, aspectRatio, resolution, preset } = parameters
  const pixels = /^(\d{1,6})x(\d{1,6})$/.exec(String(size ?? ''))
  return recalledOf({
    source: 'vignette',
    kind: lengthSeconds !== undefined || preset !== undefined ? 'video' : 'image',
    prompt,
    model: model === UNKNOWN_MODEL || isLocalModel(model) ? null : model,
    width: pixels === null ? undefined : Number(pixels[1]),
    height: pixels === null ? undefined : Number(pixels[2]),
    aspectRatio: oneOf(ASPECT_RATIOS, aspectRatio),
    count: numberOf(count),
    lengthSeconds: numberOf(lengthSeconds),
    resolution: oneOf(VIDEO_RESOLUTIONS, resolution),
    preset: oneOf(VIDEO_PRESETS, preset),
  })
}

function oneOf<T extends string>(options: readonly T[], value: string | number | undefined) {
  return options.find((option) => option === value) ?? null
}

function numberOf(value: string | number | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}
