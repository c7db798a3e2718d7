import { pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import type { ImageRequest } from '#shared/domain/generation.ts'
import type { JobRequest } from '#shared/domain/job-request.ts'
import type { ErrorReason } from '#shared/errors.ts'
import type { JobOutcome } from './job-outcome.ts'
import type { PartOutcome } from './run-part.ts'

/**
 * Narrows why pictures are missing where nobody has said so, but the way in which they are missing tells: a gateway that leaves the
 * parameters out, or one that loses long lines. Any other outcome is returned as it is.
 * @param hasMadeSeveral whether the provider is known to have made several pictures in one request: then it reads the parameters
 */
export function explainShortage(
  outcome: JobOutcome,
  request: JobRequest,
  outcomes: readonly PartOutcome[],
  hasMadeSeveral: () => boolean,
): JobOutcome {
  const { state, error } = outcome
  if (request.kind !== 'image' || error?.code !== 'empty_result' || error.reason !== null) {
    return outcome
  }
  const explained = (reason: ErrorReason): JobOutcome => ({ state, error: { ...error, reason } })
  if (state === 'failed' && isEmbedded(request) && outcomes.every(isEmpty)) {
    return explained('base64_lost')
  }
  if (state === 'partial' && seemsUnread(request, outcomes) && !hasMadeSeveral()) {
    return explained('image_config_dropped')
  }
  return outcome
}

/** Whether pictures are asked for inside the answer, where each is one line of a megabyte. */
function isEmbedded({ responseFormat }: ImageRequest): boolean {
  return responseFormat === 'base64' || responseFormat === 'b64_json'
}

function isEmpty({ saved, error }: PartOutcome): boolean {
  return saved.length === 0 && error?.data.code === 'empty_result'
}

/**
 * Whether every request that asked for several pictures has brought exactly one and ended well, as if nothing had been said, and no
 * picture is in a form or a size that only the request's parameters can have brought about.
 */
function seemsUnread(request: ImageRequest, outcomes: readonly PartOutcome[]): boolean {
  const several = outcomes.filter(({ asked }) => (asked ?? 1) > 1)
  return (
    several.length > 0 &&
    outcomes.every(({ error }) => error === null) &&
    several.every(({ saved }) => saved.length === 1) &&
    !(isEmbedded(request) && outcomes.some(({ embedded }) => embedded)) &&
    !outcomes.some(({ saved }) => saved.some((asset) => isInAskedSize(request, asset)))
  )
}

/** The size that many servers make anyway tells nothing. */
const USUAL_SIZE = '1024x1024'

function isInAskedSize(
  { size }: ImageRequest,
  { width, height }: PartOutcome['saved'][number],
): boolean {
  if (size === null || size === USUAL_SIZE) return false
  const asked = pixelsOfSize(size)
  return asked.width === width && asked.height === height
}
