import { assertNever } from '#shared/assert-never.ts'
import { APP_ORIGIN } from '#shared/media-url.ts'
import { AppError } from '#shared/errors.ts'
import type { Reception, Uploads } from '../engine/intake/uploads.ts'

/** Takes the body of a POST for an upload. Only our own page may send one, and the answer holds nothing but whether it was taken. */
export async function uploadResponse(
  request: Request,
  id: string,
  uploads: Pick<Uploads, 'receive'>,
): Promise<Response> {
  const headers = { 'Access-Control-Allow-Origin': APP_ORIGIN }
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== APP_ORIGIN) return new Response(null, { status: 403 })
  if (request.method !== 'POST') return new Response(null, { status: 405, headers })
  try {
    const reception = await uploads.receive(id, request.body)
    return new Response(null, { status: statusOf(reception), headers })
  } catch (thrown) {
    // The disk has no room, or the page has broken the request off: its entry says so.
    if (thrown instanceof AppError) return new Response(null, { status: 507, headers })
    return new Response(null, { status: 500, headers })
  }
}

function statusOf(reception: Reception): number {
  switch (reception) {
    case 'taken':
      return 204
    case 'cut':
      return 400
    case 'unknown':
      return 404
    case 'again':
      return 409
    case 'too_large':
      return 413
    default:
      return assertNever(reception)
  }
}
