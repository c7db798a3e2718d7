import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { checkHost, checkToken } from './http/access.ts'
import { ApiError, notFound, upstreamError } from './http/api-error.ts'
import { faultyOutput } from './http/faulty-output.ts'
import { ClientGone, responseOutput, type Output } from './http/output.ts'
import { replyBytes, replyJson } from './http/reply.ts'
import { readJsonBody } from './http/request-body.ts'
import type { OpenRecord, RequestLog } from './http/request-log.ts'
import type { Fault, Faults } from './faults.ts'
import { route, type Routes } from './router.ts'

/** What is needed to handle one request. */
export interface ExchangeContext {
  readonly token: string
  readonly log: RequestLog
  readonly faults: Faults
  readonly routes: Routes
}

/**
 * Handles one request from its first byte to the last of its answer: host, token, body, faults, then the route. Never
 * rejects.
 */
export async function handleExchange(
  request: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): Promise<void> {
  const method = request.method ?? 'GET'
  const path = request.url ?? '/'
  const record = context.log.open(method, path, request.headers)
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) record.setAborted()
    gone.abort()
  })
  const output = responseOutput(response)
  try {
    // Not through a URL parser, which would remove dot segments and change some paths.
    const [pathname = '/'] = path.split('?')
    checkHost(request)
    const found = route(context.routes, method, pathname)
    if (found?.needsToken !== false) checkToken(request, context.token)
    const body = await readBody(request, record)
    const faults = found?.isControl
      ? []
      : context.faults.take({ method, path: pathname, model: modelOf(body) })
    const faulty = faultyOutput(output, faults, gone.signal)
    const instead = faults.find((fault) => fault.kind === 'respond')
    if (instead !== undefined) {
      await respondWith(instead, faulty)
      return
    }
    if (found === undefined) throw notFound(`Unknown request: ${method} ${pathname}`)
    const empty = faults.some((fault) => fault.kind === 'empty_answer')
    await found.handle({ request, pathname, body, output: faulty, signal: gone.signal, empty })
  } catch (error) {
    await answerError(error, request, response, output, gone.signal)
  }
}

async function readBody(request: IncomingMessage, record: OpenRecord): Promise<unknown> {
  if (request.method !== 'POST') return undefined
  const body = await readJsonBody(request)
  record.setBody(body, Number(request.headers['content-length'] ?? 0))
  return body
}

function modelOf(body: unknown): string | undefined {
  return z.object({ model: z.string() }).safeParse(body).data?.model
}

async function respondWith(
  fault: Extract<Fault, { kind: 'respond' }>,
  output: Output,
): Promise<void> {
  const { status, headers, body } = fault
  if (body.type === 'json') {
    await replyJson(output, status, body.value, headers)
    return
  }
  const type = body.type === 'html' ? 'text/html; charset=utf-8' : body.contentType
  await replyBytes(output, status, new TextEncoder().encode(body.text), {
    'Content-Type': type,
    ...headers,
  })
}

async function answerError(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  if (error instanceof ClientGone || signal.aborted) return
  if (response.headersSent) {
    // The answer has begun and cannot be revoked: a cut shows the client that it is incomplete.
    output.cut()
    return
  }
  // The unread rest of the body is discarded, or the client would never come to read the answer.
  request.resume()
  const refusal =
    error instanceof ApiError ? error : upstreamError('The demo provider made a mistake')
  try {
    await replyJson(output, refusal.status, refusal.body, { Connection: 'close' })
  } catch {
    // The client went away during the error answer: there is no one left to answer.
  }
}
