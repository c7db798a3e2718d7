import {
  findMediaModel,
  isAllowed,
  mediaModel,
  RESPONSE_FORMATS,
  VIDEO_PRESETS,
  VIDEO_RESOLUTIONS,
  type Choice,
  type ImageModel,
  type IntegerRange,
  type MediaModel,
  type ServerDecides,
  type VideoModel,
} from '#shared/capabilities.ts'
import {
  ASPECT_RATIOS,
  aspectRatioOfSize,
  IMAGE_SIZES,
  type AspectRatio,
  type ImageSize,
} from '#shared/domain/aspect-ratio.ts'
import type { ImageRequest, VideoRequest } from '#shared/domain/generation.ts'
import { MOST_REFERENCES } from '#shared/domain/reference.ts'
import { guessModelKind } from '#shared/model-kinds.ts'
import { givenAmong, type FlagValues } from './flag-values.ts'
import type { FlagName } from './flags.ts'
import { UsageError } from './usage-error.ts'

/** A request without what has to be read first: prompt and references. */
export type GenerationPlan =
  | Omit<ImageRequest, 'prompt' | 'references'>
  | Omit<VideoRequest, 'prompt' | 'references'>

const IMAGE_FLAGS = ['n', 'size', 'response-format'] as const satisfies FlagName[]
const VIDEO_FLAGS = ['aspect-ratio', 'length', 'resolution', 'preset'] as const satisfies FlagName[]

/**
 * Returns what to make, with which model and parameters, checked against the table of capabilities. Throws a
 * UsageError for what the model does not take.
 */
export function readGenerationPlan(flags: FlagValues): GenerationPlan {
  const model = chosenModel(flags)
  checkReferences(model, flags.texts('image').length)
  return model.kind === 'image' ? imagePlan(model, flags) : videoPlan(model, flags)
}

function chosenModel(flags: FlagValues): MediaModel {
  const kind = flags.choice('kind', ['image', 'video'] as const)
  const id = flags.text('model') ?? usualModel(kind, flags)
  if (id.length > 200) throw new UsageError((texts) => texts.modelTooLong)
  const known = findMediaModel(id)
  if (known !== undefined && kind !== null && known.kind !== kind) {
    throw new UsageError((texts) => texts.otherKind(id, known.kind))
  }
  const guess = kind ?? guessModelKind(id)
  if (guess === 'chat') throw new UsageError((texts) => texts.whichKind(id))
  return mediaModel(id, guess)
}

/**
 * Returns the default model: the video model for a flag that only videos have, the editing one for pictures, else the
 * plain one.
 */
function usualModel(kind: 'image' | 'video' | null, flags: FlagValues): string {
  const isVideo = kind === 'video' || (kind === null && givenAmong(flags, VIDEO_FLAGS).length > 0)
  if (isVideo) return 'grok-imagine-1.0-video'
  return flags.has('image') ? 'grok-imagine-1.0-edit' : 'grok-imagine-1.0'
}

function checkReferences(model: MediaModel, count: number): void {
  const { min, max } = model.references
  if (count > MOST_REFERENCES) {
    throw new UsageError((texts) => texts.tooManyReferences(MOST_REFERENCES))
  }
  if (count < min) throw new UsageError((texts) => texts.needsReference(model.id))
  if (max === 0 && count > 0) throw new UsageError((texts) => texts.takesNoReference(model.id))
}

function imagePlan(model: ImageModel, flags: FlagValues): GenerationPlan {
  refuse(flags, VIDEO_FLAGS, model)
  const size = flags.choices('size', IMAGE_SIZES)[0] ?? null
  const responseFormat = flags.choice('response-format', RESPONSE_FORMATS)
  return {
    kind: 'image',
    model: model.id,
    count: numberFor(model.count, 'n', flags, model.id),
    size: choiceFor(model.size, 'size', size, model.id),
    responseFormat: choiceFor(model.responseFormat, 'response-format', responseFormat, model.id),
  }
}

function videoPlan(model: VideoModel, flags: FlagValues): GenerationPlan {
  refuse(flags, IMAGE_FLAGS, model)
  const { aspectRatio, lengthSeconds, resolution, preset } = model
  return {
    kind: 'video',
    model: model.id,
    aspectRatio: readAspectRatios(flags)[0] ?? aspectRatio.default,
    lengthSeconds: numberFor(lengthSeconds, 'length', flags, model.id) ?? lengthSeconds.default,
    resolution: flags.choice('resolution', VIDEO_RESOLUTIONS) ?? resolution.default,
    preset: flags.choice('preset', VIDEO_PRESETS) ?? preset.default,
  }
}

/**
 * Returns the values of `--aspect-ratio`, in either of the document's spellings, `16:9` or `1280x720`. Throws a
 * UsageError.
 */
export function readAspectRatios(flags: FlagValues): readonly AspectRatio[] {
  return flags
    .choices('aspect-ratio', [...ASPECT_RATIOS, ...IMAGE_SIZES])
    .map((spelling) => (isRatio(spelling) ? spelling : aspectRatioOfSize(spelling)))
}

function isRatio(spelling: AspectRatio | ImageSize): spelling is AspectRatio {
  return spelling.includes(':')
}

function refuse(flags: FlagValues, names: readonly FlagName[], model: MediaModel): void {
  const [wrong] = givenAmong(flags, names)
  if (wrong !== undefined) {
    throw new UsageError((texts) => texts.notOfKind(wrong, model.id, model.kind))
  }
}

function numberFor(
  rule: IntegerRange | ServerDecides,
  flag: FlagName,
  flags: FlagValues,
  model: string,
): number | null {
  if (rule.by === 'server') return refuseDecided(flag, flags.has(flag), model)
  const { min, max, values } = rule
  const given = flags.number(flag, { min, max, integer: true })
  if (given === null) return rule.optional === true ? null : rule.default
  if (!isAllowed(rule, given)) throw notAmong(flag, String(given), (values ?? []).map(String))
  return given
}

function choiceFor<T extends string>(
  rule: Choice<T> | ServerDecides,
  flag: FlagName,
  chosen: T | null,
  model: string,
): T | null {
  if (rule.by === 'server') return refuseDecided(flag, chosen !== null, model)
  if (chosen === null) return rule.optional === true ? null : rule.default
  if (!rule.options.includes(chosen)) throw notAmong(flag, chosen, rule.options)
  return chosen
}

/** Returns the error for a value that the flag takes, but not with this model. */
function notAmong(flag: FlagName, given: string, options: readonly string[]): UsageError {
  return new UsageError((texts) => texts.notAnOption(`--${flag}`, given, options))
}

function refuseDecided(flag: FlagName, isGiven: boolean, model: string): null {
  if (isGiven) throw new UsageError((texts) => texts.serverDecides(`--${flag}`, model))
  return null
}
