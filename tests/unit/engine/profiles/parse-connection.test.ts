import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConnection } from '../../../../electron/engine/profiles/parse-connection.ts'

const KEY = 'sk-9fQ2kd81LmZpA7xw3RtY'

function found(text: string) {
  const { baseUrl, token, model } = parseConnection(text)
  return { baseUrl: baseUrl?.href ?? null, token, model }
}

const BASE = 'https://api.example.com/v1'

describe('parseConnection', () => {
  it.each<[string, string, ReturnType<typeof found>]>([
    ['an address', BASE, { baseUrl: BASE, token: null, model: null }],
    ['a host alone', 'api.example.com', { baseUrl: BASE, token: null, model: null }],
    [
      'a local server',
      'localhost:8000/v1',
      { baseUrl: 'http://localhost:8000/v1', token: null, model: null },
    ],
    ['a token alone', `  ${KEY}\n`, { baseUrl: null, token: KEY, model: null }],
    [
      'a curl command over several lines',
      `curl ${BASE}/chat/completions \\\n  -H "Content-Type: application/json" \\\n  -H "Authorization: Bearer ${KEY}" \\\n  -d '{"model": "grok-imagine-1.0", "messages": []}'`,
      { baseUrl: BASE, token: KEY, model: 'grok-imagine-1.0' },
    ],
    [
      'a curl command of Windows',
      `curl "${BASE}/chat/completions" ^\r\n -H "Authorization: Bearer ${KEY}" ^\r\n --data-raw "{\\"model\\":\\"grok-imagine-1.0\\"}"`,
      { baseUrl: BASE, token: KEY, model: 'grok-imagine-1.0' },
    ],
    [
      'an .env file',
      `OPENAI_API_KEY=${KEY}\nOPENAI_BASE_URL=${BASE}\nOPENAI_MODEL=grok-imagine-1.0-video\n`,
      { baseUrl: BASE, token: KEY, model: 'grok-imagine-1.0-video' },
    ],
    [
      'exported variables',
      `export OPENAI_API_KEY="${KEY}"\nexport OPENAI_API_BASE='${BASE}/'`,
      { baseUrl: BASE, token: KEY, model: null },
    ],
    [
      'JSON',
      JSON.stringify({ baseUrl: `${BASE}/models`, apiKey: KEY, model: 'grok-2' }),
      { baseUrl: BASE, token: KEY, model: 'grok-2' },
    ],
    [
      'lines of Python',
      `client = OpenAI(\n    api_key="${KEY}",\n    base_url="${BASE}",\n)\nclient.chat.completions.create(model="grok-imagine-1.0")`,
      { baseUrl: BASE, token: KEY, model: 'grok-imagine-1.0' },
    ],
    [
      'a Chinese message',
      `您好，您的接口地址：${BASE}，密钥：${KEY}。模型：grok-imagine-1.0-edit，文档见 https://docs.example.com/guide`,
      { baseUrl: BASE, token: KEY, model: 'grok-imagine-1.0-edit' },
    ],
    [
      'an address of the documents before that of the API',
      `Docs: https://docs.example.com/start\nBase URL: ${BASE}\nToken: ${KEY}`,
      { baseUrl: BASE, token: KEY, model: null },
    ],
    [
      'a host behind a label',
      `base_url: api.example.com\napi_key: ${KEY}`,
      { baseUrl: BASE, token: KEY, model: null },
    ],
    [
      'a token in the query',
      `${BASE}/chat/completions?key=${KEY}`,
      { baseUrl: BASE, token: KEY, model: null },
    ],
    [
      'a JWT',
      `${BASE} eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N`,
      {
        baseUrl: BASE,
        token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N',
        model: null,
      },
    ],
  ])('reads %s', (_, text, expected) => expect(found(text)).toEqual(expected))

  it.each([
    ['a variable', 'Authorization: Bearer $OPENAI_API_KEY'],
    ['a variable in braces', 'Authorization: Bearer ${OPENAI_API_KEY}'],
    ['an angle', 'api_key=<your token here>'],
    ['a word for the reader', 'api_key="YOUR_API_KEY"'],
    ['dots', 'api_key: "sk-..."'],
    ['crosses', 'api_key: sk-xxxxxxxxxxxxxxxxxxxxxxxx'],
    ['code', 'api_key=os.environ["OPENAI_API_KEY"]'],
    ['prose', 'The key is in the drawer, and the token is gone.'],
  ])('takes %s for no token', (_, text) => expect(found(text).token).toBeNull())

  it.each([
    ['prose', 'A pier in fog, the model is tired and leans on the rail.'],
    ['nothing', ''],
    ['a number', '12345678901234567890'],
    ['a script', 'javascript:alert(1)'],
    ['a path', '/home/me/pictures/cat.png'],
  ])('finds nothing in %s', (_, text) =>
    expect(found(text)).toEqual({ baseUrl: null, token: null, model: null }),
  )

  it('shows no password, key or secret path as part of an address', () => {
    expect(found(`https://user:${KEY}@api.example.com/v1`).baseUrl).toBe(BASE)
    expect(found(`${BASE}?api_key=${KEY}#${KEY}`).baseUrl).toBe(BASE)
    expect(found(`https://api.example.com/${KEY}/v1`).baseUrl).toBeNull()
  })

  it('gives the page no token as a model', () => {
    expect(found(`model: ${KEY}`).model).toBeNull()
  })

  it('never throws, gives the token nowhere else, and finds no address that is not one', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('https://', 'base_url=', 'Bearer ', 'api_key: "', 'model=', '密钥：', '\\\n'),
      fc.constantFrom(KEY, BASE, 'api.example.com'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { baseUrl, token, model } = parseConnection(pieces.join(''))
        if (baseUrl !== null) {
          expect(['http:', 'https:']).toContain(baseUrl.protocol)
          expect(baseUrl.username + baseUrl.password + baseUrl.search + baseUrl.hash).toBe('')
        }
        if (token !== null) {
          expect(model ?? '').not.toBe(token)
          expect(() => new Headers({ Authorization: `Bearer ${token}` })).not.toThrow()
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['labels without a value', 'api_key '.repeat(50_000)],
    ['blanks', ' '.repeat(1_000_000)],
    ['quotes', 'model="'.repeat(100_000)],
    ['addresses', 'https://a.b/'.repeat(100_000)],
    ['dots of a host', 'base_url=a.'.padEnd(400_000, 'a.')],
  ])('reads a megabyte of %s without hanging', (_, text) => {
    expect(() => parseConnection(text)).not.toThrow()
  })
})
