const HOST = 'https://host.example'
const PNG_START = 'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR4nGP4z8AARwzEcQDl'

function broken(value: unknown): string {
  return `${JSON.stringify(value).slice(0, -1)},}`
}

function said(content: string, more: object = {}): string {
  return broken({ choices: [{ message: { content, ...more }, finish_reason: 'stop' }] })
}

/** Broken answers that hold addresses and base64, none of which is a picture or video that was asked for. */
export const WITHOUT_MEDIA: Readonly<Record<string, string>> = {
  'a page with a logo': `<!DOCTYPE html><title>502</title><img src="${HOST}/logo.png">`,
  'a page inside an error': broken({
    error: { message: `<img src="${HOST}/logo.png">`, code: 502 },
  }),
  'a page as the content': said(`<html><body><img src="${HOST}/logo.png"></body></html>`),
  'a page in words of another kind': broken({ detail: `<html><img src="${HOST}/logo.png">` }),
  'an error with an address': broken({
    error: { message: 'No', url: `${HOST}/v1/files/image/a.png` },
  }),
  'an error with a picture': broken({
    error: { message: 'No', image_url: { url: `${HOST}/a.png` } },
  }),
  'an error as a text': broken({ error: `see ${HOST}/a.png` }),
  'an error by its type': broken({
    type: 'server_error',
    message: `${HOST}/a.png`,
    content: `${HOST}/a.png`,
  }),
  'an error that broke off': `{"error":{"message":"see ${HOST}/a.png and `,
  'an error without its beginning': `essage":"No","code":500,"type":"server_error"},"url":"${HOST}/a.png"}`,
  'an error glued to another': `{"error":{"message":"${HOST}/a.png"}}{"error":{"message":"${HOST}/b.png"}}`,
  'an error in a choice': broken({
    choices: [{ message: { error: { content: `![a](${HOST}/a.png)` } } }],
  }),
  'moderation with a link': said(
    `Blocked by our policy, see ${HOST}/policies/usage.html for more.`,
  ),
  'moderation with a link on a line': said(
    `Blocked by our policy:\n${HOST}/policies/usage\nSorry.`,
  ),
  'moderation in Chinese': said(`内容审核未通过，详情：\n${HOST}/help/rules\n`),
  'a refusal with a link': said('', { refusal: `No, see ${HOST}/rules/a.png` }),
  'a Markdown link to a website': said(`See [our site](${HOST}/) and [docs](${HOST}/docs/images).`),
  'links to documentation': broken({ choices: [], docs: { url: `${HOST}/docs/logo.png` } }),
  'a link in a footnote': said('Sorry.', {
    annotations: [{ url_citation: { url: `${HOST}/a.png` } }],
  }),
  'the address of a schema': broken({ $schema: `${HOST}/schema.png`, choices: [] }),
  'a list of models': broken({ object: 'list', data: [{ id: 'm', icon: `${HOST}/icon.png` }] }),
  reasoning: said('', { reasoning_content: `![a](${HOST}/v1/files/image/a.png)` }),
  'reasoning by another name': said('', { reasoning: `![a](${HOST}/v1/files/image/a.png)` }),
  'reasoning in details': said('', {
    reasoning_details: [{ text: `${HOST}/v1/files/image/a.png` }],
  }),
  'reasoning in the content': said(`<think>\n![a](${HOST}/v1/files/image/a.png)\n</think>\n`),
  'reasoning that broke off': `{"choices":[{"message":{"reasoning_content":"![a](${HOST}/a.png) `,
  'reasoning without a choice': broken({ delta: { reasoning_content: `![a](${HOST}/a.png)` } }),
  'thinking in a block': said('', {
    content: [{ type: 'thinking', thinking: `![a](${HOST}/a.png)` }],
  }),
  'the prompt again': broken({
    prompt: `like ${HOST}/a.png`,
    input: { content: `![a](${HOST}/a.png)` },
  }),
  'the messages again': broken({ messages: [{ role: 'user', content: `![a](${HOST}/a.png)` }] }),
  'a request that is told': broken({
    request: { image_url: { url: `${HOST}/a.png` } },
    choices: [],
  }),
  'the argument of a tool': broken({
    choices: [
      {
        message: {
          tool_calls: [{ function: { name: 'a', arguments: `{"url":"${HOST}/a.png"}` } }],
        },
      },
    ],
  }),
  'usage with a link': broken({ choices: [], usage: { url: `${HOST}/v1/files/image/a.png` } }),
  'half an address': `{"choices":[{"message":{"content":"![image](${HOST}/v1/files/image/a`,
  'half an address with a blank': `{"choices":[{"message":{"content":"${HOST}/v1/files/image/my c`,
  'half an address in a field': `{"choices":[{"message":{"images":[{"url":"${HOST}/v1/files/image/a.png`,
  'half base64': `{"choices":[{"message":{"images":[{"b64_json":"${PNG_START}`,
  'half base64 in a content': `{"choices":[{"message":{"content":"data:image/png;base64,${PNG_START}`,
  'half base64 in Markdown': `{"choices":[{"message":{"content":"![image](data:image/png;base64,${PNG_START}`,
  'base64 of something else': said('', {
    images: [{ b64_json: 'bm8gcGljdHVyZSBhdCBhbGwsIGJ1dCBsb25nIGVub3VnaA==' }],
  }),
  'a script': said('', { images: ['javascript:alert(1)', 'file:///etc/passwd'] }),
  'words that look like JSON': `{see ${HOST}/a.png}`,
  'nothing but brackets': '[[[[{{{{',
  'plain words': `Something went wrong, see ${HOST}/a.png`,
}
