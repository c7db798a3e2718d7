import type { ServerResponse } from 'node:http'
import type { Failure } from './failures.ts'
import { send } from './outlet.ts'
import { errorBody } from './refusal.ts'

/** Answers with the failure alone, if it is one that leaves nothing of an answer. False when it is none of these. */
export async function sentInstead(response: ServerResponse, failure: Failure): Promise<boolean> {
  switch (failure.kind) {
    case 'json-error': {
      const { status, retryAfter } = failure
      const wait = retryAfter === undefined ? {} : { 'Retry-After': retryAfter }
      await sendJson(response, status, errorBody(status, failure), wait)
      return true
    }
    case 'json-error-200':
      await sendJson(response, 200, errorBody(502, failure))
      return true
    case 'html-page':
      await sendPage(response, failure.status)
      return true
    case 'empty-body':
      await send(response, { status: 200, headers: { 'Content-Length': 0 }, pieces: [] })
      return true
    case 'redirect': {
      const headers = { Location: failure.location }
      await send(response, { status: failure.status, headers, pieces: [] })
      return true
    }
    case 'reset':
      if (failure.at === 'before-headers') response.socket?.resetAndDestroy()
      return failure.at === 'before-headers'
    case 'silence':
      return failure.at === 'before-headers'
    default:
      return false
  }
}

/** Answers with one JSON document. */
export function sendJson(
  response: ServerResponse,
  status: number,
  json: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const type = { 'Content-Type': 'application/json', ...headers }
  return send(response, { status, headers: type, pieces: [JSON.stringify(json)] })
}

/** A gateway's page. */
export function sendPage(response: ServerResponse, status: number): Promise<void> {
  const page = `<!DOCTYPE html>\n<html><head><title>${status}: gateway trouble</title></head><body><h1>Error ${status}</h1></body></html>`
  return send(response, {
    status,
    headers: { 'Content-Type': 'text/html; charset=UTF-8' },
    pieces: [page],
  })
}
