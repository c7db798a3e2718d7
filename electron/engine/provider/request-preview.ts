import { escapedJson } from './escaped-json.ts'
import { endpointUrl, type ProviderTarget } from './target.ts'
import { acceptOf, BODY_ENDPOINT, type WireBlock, type WireBody } from './wire-body.ts'

/** A preview of a request: exactly what would be sent, except for the token and the files inside. */
export interface RequestPreview {
  readonly method: 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Data URIs end after their head: `data:image/jpeg;base64,…(fox.jpg, 123,456 bytes)`. */
  readonly body: WireBody
}

/** Placeholder for the token, so that no part of it is shown: the variable from which a shell fills it in. */
const TOKEN_PLACEHOLDER = '$VIGNETTE_API_TOKEN'

/** Returns the name of the file that an address holds; null where it has none. */
type NameOf = (address: string) => string | null

/** Returns the request that `generate` would send, without its token and with the names of the files inside in their place. */
export function previewRequest(
  target: ProviderTarget,
  body: WireBody,
  nameOf: NameOf = () => null,
): RequestPreview {
  const headers = plainHeaders(body)
  if (target.token !== null) headers['Authorization'] = `Bearer ${TOKEN_PLACEHOLDER}`
  return {
    method: 'POST',
    url: endpointUrl(target.baseUrl, BODY_ENDPOINT),
    headers,
    body: withShortFiles(body, nameOf),
  }
}

/**
 * Returns a command for any POSIX shell that sends the request in full, with the token from the environment. The body
 * is in a quoted here-document, where nothing is special to the shell and where megabytes fit, unlike in an argument.
 */
export function curlCommand(target: ProviderTarget, body: WireBody): string {
  const url = endpointUrl(target.baseUrl, BODY_ENDPOINT)
  const options = Object.entries(plainHeaders(body)).map(
    ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`,
  )
  if (target.token !== null) options.push(`-H "Authorization: Bearer ${TOKEN_PLACEHOLDER}"`)
  // `-N`: streamed bytes are shown as they come. `-g`: brackets in an address are no ranges.
  const command = `curl -sS ${body.stream ? '-N ' : ''}-g ${quoted(url)}`
  return [
    [command, ...options, "--data-binary @- <<'END_OF_BODY'"].join(' \\\n  '),
    shellSafeJson(body),
    'END_OF_BODY',
    '',
  ].join('\n')
}

function plainHeaders(body: WireBody): Record<string, string> {
  return { Accept: acceptOf(body), 'Content-Type': 'application/json' }
}

/** Quotes a text: inside single quotes only the single quote itself is special. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/**
 * Returns JSON on one line, which therefore cannot end a here-document. Interactive shells expand `!` even inside
 * quotes: it only occurs inside strings, where it can be escaped.
 */
function shellSafeJson(body: WireBody): string {
  return escapedJson(body).replaceAll('!', '\\u0021')
}

function withShortFiles(body: WireBody, nameOf: NameOf): WireBody {
  const messages = body.messages.map((message) =>
    message.role === 'user' && typeof message.content !== 'string'
      ? { ...message, content: message.content.map((block) => withShortFile(block, nameOf)) }
      : message,
  )
  return { ...body, messages }
}

function withShortFile(block: WireBlock, nameOf: NameOf): WireBlock {
  switch (block.type) {
    case 'text':
      return block
    case 'image_url':
      return { ...block, image_url: { url: shortAddress(block.image_url.url, nameOf) } }
    case 'input_audio':
      return { ...block, input_audio: { data: shortAddress(block.input_audio.data, nameOf) } }
    case 'file':
      return { ...block, file: { file_data: shortAddress(block.file.file_data, nameOf) } }
  }
}

function shortAddress(address: string, nameOf: NameOf): string {
  const head = /^data:[^,]{0,200};base64,/i.exec(address)?.[0]
  if (head === undefined) return address
  const bytes = Buffer.byteLength(address.slice(head.length), 'base64')
  const name = nameOf(address)
  const facts = [...(name === null ? [] : [name]), `${bytes.toLocaleString('en-US')} bytes`]
  return `${head}…(${facts.join(', ')})`
}
