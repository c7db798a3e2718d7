import { aspectRatioOfSize, SIZE_BY_ASPECT_RATIO } from '#shared/domain/aspect-ratio.ts'
import type { GenerationRequest, ImageRequest, VideoRequest } from '#shared/domain/generation.ts'
import type { Draft } from './draft.ts'
import { draftOfRequest } from './request-of-draft.ts'

/** A part of an earlier request that can be put back into the composer by itself. */
export type Parameter = 'prompt' | 'model' | 'shape' | 'count' | 'length' | 'resolution' | 'preset'

/**
 * Returns the draft with one parameter of an earlier request, and the rest as it was. The composer turns to what the request has made, except
 * for prompt and shape, which pictures and videos share.
 */
export function draftWithParameter(
  request: GenerationRequest,
  parameter: Parameter,
  current: Draft,
): Draft {
  if (parameter === 'prompt') {
    return { ...current, prompt: draftOfRequest(request, current).prompt }
  }
  if (parameter === 'shape') return withShape(request, current)
  return request.kind === 'image'
    ? imageDraft(request, parameter, current)
    : videoDraft(request, parameter, current)
}

function withShape(request: GenerationRequest, current: Draft): Draft {
  const size = request.kind === 'image' ? request.size : SIZE_BY_ASPECT_RATIO[request.aspectRatio]
  if (size === null) return current
  const aspectRatio = request.kind === 'image' ? aspectRatioOfSize(size) : request.aspectRatio
  return current.kind === 'image'
    ? { ...current, image: { ...current.image, size, isShapeByHand: true, sizes: null } }
    : {
        ...current,
        video: { ...current.video, aspectRatio, isShapeByHand: true, aspectRatios: null },
      }
}

function imageDraft(request: ImageRequest, parameter: Parameter, current: Draft): Draft {
  const { image } = draftOfRequest(request, current)
  const change: Partial<Draft['image']> =
    parameter === 'model'
      ? { model: image.model, editModel: image.editModel }
      : parameter === 'count'
        ? { count: image.count }
        : {}
  return { ...current, kind: 'image', image: { ...current.image, ...change } }
}

function videoDraft(request: VideoRequest, parameter: Parameter, current: Draft): Draft {
  const { video } = draftOfRequest(request, current)
  const change: Partial<Draft['video']> =
    parameter === 'model'
      ? { model: video.model, animationModel: video.animationModel }
      : parameter === 'length'
        ? { lengthSeconds: video.lengthSeconds }
        : parameter === 'resolution'
          ? { resolution: video.resolution }
          : parameter === 'preset'
            ? { preset: video.preset }
            : {}
  return { ...current, kind: 'video', video: { ...current.video, ...change } }
}
